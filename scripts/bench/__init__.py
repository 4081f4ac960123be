"""How fast the checker is, as ratios within one run: `python -m scripts.bench` (`make bench`).

Times of one machine say little about another; ratios against a reference that runs beside them say more. The reference
for ledgers is `sums`, a script that computes nothing but the late-payment sum, straight through the same file.
"""
