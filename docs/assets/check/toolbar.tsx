// What is done with the case as a whole.

import { emptyDraft } from "../shared/draft";
import { memo } from "../shared/memo";
import { today } from "../shared/today";
import { Cases } from "./cases";
import { useDesk } from "./desk";
import { Icon } from "./icons";
import { Import } from "./import";
import { Samples } from "./samples";
import { type Languages, TakeAway } from "./take-away";

interface ToolbarProps {
  canUndo: boolean;
  canRedo: boolean;
  undo(): void;
  redo(): void;
  openReport(languages: Languages): void;
}

export const Toolbar = memo(({ canUndo, canRedo, undo, redo, openReport }: ToolbarProps) => {
  const desk = useDesk();
  const { say, store } = desk;
  const clear = () => {
    store.replace(emptyDraft(today()));
    desk.undoable(say.of("cleared"), "check-clear");
  };
  return (
    <fieldset class="check-toolbar">
      <legend class="visually-hidden">{say.of("tools")}</legend>
      <Cases />
      <button type="button" class="check-button" id="check-clear" onClick={clear}>
        <Icon name="plus" />
        {say.of("clear")}
      </button>
      <Samples />
      <Import />
      <TakeAway openReport={openReport} />
      <span class="check-toolbar__gap" />
      <span class="check-toolbar__steps">
        <button type="button" class="check-button" id="check-step-back" onClick={undo} disabled={!canUndo}>
          <Icon name="undo" />
          <span>{say.of("undo")}</span>
        </button>
        <button type="button" class="check-button" onClick={redo} disabled={!canRedo}>
          <Icon name="redo" />
          <span>{say.of("redo")}</span>
        </button>
      </span>
    </fieldset>
  );
});
