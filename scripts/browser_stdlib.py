"""Which parts of Python's standard library the site's pages do without.

The library is most of what a first visit downloads. Left out is what serves developing, testing, other protocols and
other programs' formats, and the text encodings of other centuries; what a library of dates, sums and texts may come to
use stays. A test imports, in the built Pyodide, every module of the standard library that the checker names.
"""

_DEVELOPING = """
    _pyrepl bdb cProfile code codeop compileall doctest ensurepip idlelib lib2to3 modulefinder pdb pickletools profile
    pstats py_compile pyclbr pydoc pydoc_data rlcompleter runpy symtable tabnanny this timeit trace tracemalloc unittest
    venv zipapp
"""
_TALKING = """
    cgi cgitb ftplib http.cookiejar http.cookies http.server imaplib mailbox mailcap netrc nntplib poplib smtplib
    socketserver telnetlib webbrowser wsgiref xmlrpc
"""
_RUNNING = "ctypes curses multiprocessing pty tty"
_FORMATS = "aifc chunk colorsys configparser dbm imghdr plistlib shelve sndhdr sqlite3 sunau wave xml"
_DRAWING = "antigravity tkinter turtle turtledemo"
_TWICE = "_pyio"  # in Python what the interpreter has in C

LEFT_OUT = frozenset(f"{_DEVELOPING} {_TALKING} {_RUNNING} {_FORMATS} {_DRAWING} {_TWICE}".split())

ENCODINGS = frozenset(
    """
    __init__ aliases ascii charmap cp437 idna latin_1 punycode raw_unicode_escape undefined unicode_escape utf_16
    utf_16_be utf_16_le utf_32 utf_32_be utf_32_le utf_8 utf_8_sig
    """.split()
)


def is_needed(file: str) -> bool:
    """Whether a file of the library's archive, as ``email/message.py``, belongs into the browser."""
    modules = file.removesuffix(".py").split("/")
    if modules[0] == "encodings":
        return modules[-1] in ENCODINGS
    return not any(".".join(modules[:depth]) in LEFT_OUT for depth in range(1, len(modules) + 1))
