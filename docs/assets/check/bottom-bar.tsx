import type { View } from "../shared/model";
import { useDesk } from "./desk";
import { Icon } from "./icons";
import { PartyText } from "./parties";

/** On a narrow screen: the answer in a line, always in sight, and the way to the rest of it. */
export function BottomBar({ view, problems, target }: { view: View | null; problems: number; target: string }) {
  const { say } = useDesk();
  const text = problems > 0 ? say.of("toFix", { count: problems }) : (view?.net ?? view?.headline ?? say.of("loading"));
  return (
    <a class="check-bar" href={`#${target}`}>
      <span class="check-bar__text">
        <PartyText text={text} />
      </span>
      <span class="check-bar__more">
        <span>{say.of("answerJump")}</span>
        <Icon name="down" />
      </span>
    </a>
  );
}
