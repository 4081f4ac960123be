// The questions at the end of a lesson.

import { Choice } from "./choice";
import { useDesk } from "./desk";
import { answered } from "./memory";
import type { ChoiceQuestion } from "./model";

export function LessonQuestions() {
  const { model, say, keeper } = useDesk();
  const questions = (model.questions ?? []).filter(
    (question): question is ChoiceQuestion => question.kind === "choice",
  );
  return (
    <>
      {questions.map((question, index) => (
        <Choice
          key={question.key}
          question={question}
          title={say.of("question", { number: index + 1, all: questions.length })}
          onAnswered={(right) =>
            keeper.change(answered(keeper.memory, question.key, right, question.provisions, new Date(), model.lesson))
          }
        />
      ))}
    </>
  );
}
