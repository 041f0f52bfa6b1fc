"""The desk of those who review: the queue, the review form, two rounds of money, approval, deadlines."""
