// A question with a few answers to choose from, one of which is right. It needs no computation.

import { useId, useState } from "preact/hooks";
import { useDesk } from "./desk";
import type { ChoiceQuestion } from "./model";
import { Options, Question, Reply } from "./question";

export function Choice({
  question,
  title,
  level = "h3",
  onAnswered,
}: {
  question: ChoiceQuestion;
  title: string;
  level?: "h2" | "h3";
  onAnswered(right: boolean): void;
}) {
  const { say } = useDesk();
  const name = useId();
  const [chosen, choose] = useState("");
  const [given, give] = useState<number | null>(null);
  const [missing, setMissing] = useState(false);
  const options = question.options.map((option, index) => ({ id: String(index), text: option.text }));
  const option = given === null ? undefined : question.options[given];
  const right = question.options.findIndex((one) => one.right);
  return (
    <Question
      title={title}
      level={level}
      ask={question.ask}
      missing={missing ? say.of("chooseFirst") : ""}
      done={given !== null}
      onSubmit={() => {
        setMissing(chosen === "");
        if (chosen === "") return false;
        give(Number(chosen));
        onAnswered(question.options[Number(chosen)]?.right ?? false);
        return true;
      }}
    >
      <Options
        name={name}
        options={options}
        chosen={chosen}
        choose={(id) => {
          choose(id);
          setMissing(false);
        }}
        right={given === null ? null : [String(right)]}
      />
      <Reply
        shown={option !== undefined}
        right={option?.right ?? false}
        expected={option?.right ? "" : (question.options[right]?.text ?? "")}
        paragraphs={replies(option?.reply, option?.right ? undefined : question.options[right]?.reply)}
        provisions={question.provisions}
      />
    </Question>
  );
}

const replies = (...texts: (string | undefined)[]) => texts.filter((text) => text !== undefined);
