// Questions asked faster than they are answered: one is on its way at a time, and of those that wait only the newest is asked.

type Question<T> = () => Promise<T>;
type Waiting<T> = { question: Question<T>; promise: Promise<T>; settle: (answer: Promise<T>) => void };

/** Takes turns: what was asked meanwhile and is no longer wanted gets the answer to the newest question. */
export function turns<T>(): (question: Question<T>) => Promise<T> {
  let busy = false;
  let waiting: Waiting<T> | null = null;

  function next(): void {
    const turn = waiting;
    waiting = null;
    busy = turn !== null;
    if (turn) turn.settle(run(turn.question));
  }

  function run(question: Question<T>): Promise<T> {
    busy = true;
    const answer = question();
    answer.then(next, next);
    return answer;
  }

  return (question) => {
    if (!busy) return run(question);
    if (waiting) waiting.question = question;
    else {
      let settle: Waiting<T>["settle"] = () => undefined;
      const promise = new Promise<T>((resolve) => (settle = resolve));
      waiting = { question, promise, settle };
    }
    return waiting.promise;
  };
}
