// Starts the checker on a page that is about it, before the page's own scripts have come.

import { startAhead } from "../shared/worker";

startAhead();
