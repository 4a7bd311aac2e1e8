"""What to do about a notice: payoff by day, options side by side, the collection timeline, the dispute.

All of it is computed from dated law data with their sources. Nothing of it is advice.
"""
