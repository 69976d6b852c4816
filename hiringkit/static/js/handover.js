// The note for the next interviewers: what judges is named as it is typed; the server has the last word.

import { listenForHints } from "./scorecard/hints.js";

listenForHints(document.querySelector("[data-handover]") ?? document.createElement("form"));
