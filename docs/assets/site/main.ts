// What every page's script does: definitions beside terms, the reader's values in
// blanks, citations, both languages side by side, the checklist, the way into trying a clause.
// Each part finds its own marks in the page and does nothing where there are none; pages can be read without it.

import { startBlanks } from "./blanks";
import { startChecklist } from "./checklist";
import { startCitations } from "./citation";
import { startFound } from "./found";
import { hideAlternatesFromTheme, startLanguageLinks } from "./language";
import { startNotFound } from "./not-found";
import { startOffline } from "./offline";
import { startParallel } from "./parallel";
import { startPrint } from "./print";
import { startSearchBox } from "./search-box";
import { startTooltips } from "./tooltips";
import { startTry } from "./try";

hideAlternatesFromTheme(document);
startTooltips(document);
startBlanks(document);
startCitations(document);
startLanguageLinks(document);
startSearchBox(document);
startFound(document);
startParallel(document);
startPrint(document);
startNotFound(document);
startChecklist(document);
startOffline(window);
startTry(document);
