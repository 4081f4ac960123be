"""Makes the site's pages from the compiled contract.

`pages.make_pages` is a pure function from the contract to pages; `hook` and `build` alone touch MkDocs and write files.
"""
