// A course's page: where to go on, and which lessons are done.

import { useEffect } from "preact/hooks";
import { useDesk, useMemory } from "./desk";
import { isDone } from "./home";

export function CourseStart() {
  const { model, say } = useDesk();
  const memory = useMemory();
  const lessons = model.courses.find((course) => course.id === model.course)?.lessons ?? [];
  const done = new Set(lessons.filter((lesson) => isDone(memory, lesson.key, lesson.questions)).map(({ key }) => key));
  useEffect(() => {
    for (const item of document.querySelectorAll<HTMLElement>("[data-lesson]")) {
      const mark = item.querySelector("[data-state]");
      const finished = done.has(item.dataset.lesson ?? "");
      item.toggleAttribute("data-done", finished);
      if (mark) mark.textContent = finished ? say.of("lessonDone") : "";
    }
  });
  const next = lessons.find((lesson) => !done.has(lesson.key));
  if (!next) return <p role="status">{say.of("courseDone")}</p>;
  const begun = lessons.some((lesson) => memory.lessons[lesson.key]?.length);
  return (
    <p>
      <a class="learn-button learn-button--main" href={model.home + next.href}>
        {say.of(begun ? "goOn" : "begin", { title: next.title })}
      </a>
    </p>
  );
}
