"""The IRS account transcript: its text to transactions, and the notice compared with the account and with payments."""
