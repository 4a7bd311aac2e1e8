"""One forward model of a tax account, and the hypotheses that may explain the charges a notice prints.

The day the return came in and the payments after the due date are not on the letter. `model.charges` computes what
an account of them costs, by calling the law; `verdict.judge` looks for the most ordinary account whose computed
charges are the printed ones. An account explains nothing unless it gives every printed charge at once.
"""
