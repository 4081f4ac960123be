"""A ledger: many incidents from a CSV file, one a row, assessed as they stream by.

The work goes in steps, each a module: `layout` (how the file is written), `columns` (what its headings mean), `rows`
(a row as an incident), `survey` (one pass over the file: where it can be cut, which ids come twice, which rows bear on
others), `part` (the assessment of one part), `results` (an incident's findings as cells), `tally` (sums that add up
over parts), `run` (parts to processes and results to files, in order), `summary` (what came of it). `dask` maps the
same function over the same parts on a cluster.

A row is assessed exactly as `checker.assess` assesses the incident, except that nothing is told in sentences and no
other readings are worked out.
"""
