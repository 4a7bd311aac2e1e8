"""Accounts of filing and payment that may explain the penalties and interest a notice prints.

The day the return came in and the payments after the due date are not on the letter. A story assumes them; it
holds only when it explains every printed figure at once.
"""
