// Short notices at the foot of the window. Not here: what they say, which is the business of actions.
export type Toast = {
  id: number;
  tone: "plain" | "good" | "bad";
  text: string;
  detail?: string;
  act?: { label: string; run: () => void };
};

const STAY_MS = 8000;
let last = 0;

class Toasts {
  list = $state.raw<readonly Toast[]>([]);

  show(toast: Omit<Toast, "id">): void {
    const id = ++last;
    this.list = [...this.list.slice(-2), { ...toast, id }];
    if (toast.tone !== "bad") setTimeout(() => this.drop(id), STAY_MS);
  }

  drop(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
