"""Account transcripts drawn from what is known of them, by a hand that has not read the parser.

The arithmetic here shares nothing with the program: rates, days, months and sums are computed again.
"""
