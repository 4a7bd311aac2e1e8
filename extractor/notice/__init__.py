"""Words to fields: labels, values and places on the letter, and the choice among candidates."""
