"""Which parts of Python's standard library the site's pages do without.

The library is much of what a first visit downloads. Left out is what serves developing, testing, other protocols and
other programs' formats, the text encodings of other centuries, and other reckoning than the checker's. A test imports,
in the built Pyodide, every module of the standard library that the checker names: what it comes to use must come back.
"""

_DEVELOPING = """
    _android_support _apple_support _ios_support __hello__ __phello__ _pyrepl
    _sysconfigdata__emscripten_wasm32-emscripten bdb cProfile cmd code codeop compileall doctest ensurepip idlelib
    lib2to3 modulefinder pdb pickletools profile pstats py_compile pyclbr pydoc pydoc_data pyodide.console rlcompleter
    runpy symtable sysconfig tabnanny this timeit trace tracemalloc unittest venv zipapp
"""
_TALKING = """
    cgi cgitb email._header_value_parser email.contentmanager email.generator email.headerregistry email.mime
    email.policy ftplib http.client http.cookiejar http.cookies http.server imaplib ipaddress logging.config
    logging.handlers mailbox mailcap mimetypes netrc nntplib poplib quopri smtplib socketserver stringprep telnetlib
    urllib.error urllib.request urllib.response urllib.robotparser uuid webbrowser wsgiref xmlrpc
"""
_RUNNING = """
    asyncio.proactor_events asyncio.windows_events asyncio.windows_utils concurrent.futures.process ctypes curses
    getpass multiprocessing optparse pty sched tty
"""
_FORMATS = """
    _markupbase aifc chunk colorsys configparser dbm fileinput html.parser imghdr plistlib shelve sndhdr sqlite3 sunau
    tomllib wave xml
"""
_RECKONING = "fractions graphlib statistics zoneinfo"
_DRAWING = "antigravity tkinter turtle turtledemo"
_TWICE = "_pydatetime _pydecimal _pyio _pylong"  # in Python what the interpreter has in C

LEFT_OUT = frozenset(f"{_DEVELOPING} {_TALKING} {_RUNNING} {_FORMATS} {_RECKONING} {_DRAWING} {_TWICE}".split())

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
