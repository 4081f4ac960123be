// What every page's script does: definitions beside terms, citations, both languages side by side, the checklist.
// Each part finds its own marks in the page and does nothing where there are none; pages can be read without it.

import { startChecklist } from "./checklist";
import { startCitations } from "./citation";
import { hideAlternatesFromTheme, startLanguageLinks } from "./language";
import { startParallel } from "./parallel";
import { startTooltips } from "./tooltips";

hideAlternatesFromTheme(document);
startTooltips(document);
startCitations(document);
startLanguageLinks(document);
startParallel(document);
startChecklist(document);
