/** Reads times off the one page of an application. All of them are milliseconds since 1970. */
export interface PageClock {
  readonly firstPaint: () => Promise<number>;
  readonly ready: () => Promise<number>;
  readonly disconnect: () => void;
}

interface Message {
  id?: number;
  method?: string;
  params?: { targetInfo?: { targetId: string; type: string } };
  result?: { sessionId?: string; result?: { value?: unknown } };
}

const limit = 30_000;

/**
 * Connects to the DevTools of an application and waits for its page. Only what is needed is
 * switched on: every domain of the protocol slows the page that is measured.
 */
export async function connect(address: string): Promise<PageClock> {
  const socket = new WebSocket(address);
  await settled(socket);
  const send = sender(socket);
  const page = pageOf(socket);
  await send('Target.setDiscoverTargets', { discover: true });
  const { result } = await send('Target.attachToTarget', { targetId: await page, flatten: true });
  const session = result?.sessionId;
  if (session === undefined) throw new Error('The page cannot be measured.');
  return {
    firstPaint: () => ask(send, session, firstPaintTime),
    ready: () => ask(send, session, readyTime),
    disconnect: () => socket.close(),
  };
}

// The two functions below run in the page.

function firstPaintTime(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry) resolve(performance.timeOrigin + entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}

/** By the page's own mark where it sets one; seen from outside it may be a moment late. */
function readyTime(): Promise<number> {
  const root = document.documentElement;
  return new Promise((resolve) => {
    const look = (): void => {
      if (root.dataset['ready'] === undefined) return;
      const [mark] = performance.getEntriesByName('gatehouse:ready');
      resolve(performance.timeOrigin + (mark?.startTime ?? performance.now()));
    };
    new MutationObserver(look).observe(root, { attributeFilter: ['data-ready'] });
    look();
  });
}

type Send = (method: string, params: object, sessionId?: string) => Promise<Message>;

/** Asks again where the question was lost because the window's empty first document went away. */
async function ask(send: Send, session: string, question: () => Promise<number>): Promise<number> {
  const deadline = performance.now() + limit;
  const params = { expression: `(${String(question)})()`, awaitPromise: true, returnByValue: true };
  while (performance.now() < deadline) {
    const { result } = await send('Runtime.evaluate', params, session);
    if (typeof result?.result?.value === 'number') return result.result.value;
  }
  throw new Error('The page did not come to the point that is measured.');
}

function sender(socket: WebSocket): Send {
  const waiting = new Map<number, (answer: Message) => void>();
  socket.addEventListener('message', ({ data }) => {
    const message = read(data);
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  return async (method, params, sessionId) => {
    const id = waiting.size + 1;
    const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, sessionId }));
    return inTime(answer, `No answer to ${method}.`);
  };
}

function pageOf(socket: WebSocket): Promise<string> {
  const found = new Promise<string>((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const { method, params } = read(data);
      const target = params?.targetInfo;
      if (method === 'Target.targetCreated' && target?.type === 'page') resolve(target.targetId);
    });
  });
  return inTime(found, 'No window opened.');
}

function settled(socket: WebSocket): Promise<void> {
  const opened = new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('DevTools refused the connection.')));
  });
  return inTime(opened, 'DevTools did not answer.');
}

async function inTime<T>(work: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(otherwise)), limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function read(data: unknown): Message {
  return JSON.parse(String(data)) as Message;
}
