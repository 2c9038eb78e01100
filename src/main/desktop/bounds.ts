/** No window is smaller: below that its forms cannot be used. */
export const smallest = { width: 480, height: 480 };

/** In pixels of the screen's own scale. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Where a window that was left at `saved` opens: no larger than the work area of a screen and
 * wholly within it, so that nothing of it is out of reach. Null where `saved` says nothing that can
 * be used; the usual place is as good then.
 */
export function fitBounds(saved: Area | null, workAreas: readonly Area[]): Area | null {
  if (!saved || !Object.values(pick(saved)).every(Number.isFinite)) return null;
  const area = workAreas.reduce<Area | null>(
    (best, each) => (best && shared(saved, best) >= shared(saved, each) ? best : each),
    null,
  );
  if (!area) return null;
  const width = Math.round(clamp(saved.width, smallest.width, area.width));
  const height = Math.round(clamp(saved.height, smallest.height, area.height));
  return {
    width,
    height,
    x: Math.round(clamp(saved.x, area.x, area.x + area.width - width)),
    y: Math.round(clamp(saved.y, area.y, area.y + area.height - height)),
  };
}

/** A window of this size in the middle of an area. */
export function centred({ width, height }: Pick<Area, 'width' | 'height'>, area: Area): Area {
  const x = area.x + (area.width - width) / 2;
  return { x, y: area.y + (area.height - height) / 2, width, height };
}

function pick({ x, y, width, height }: Area): Area {
  return { x, y, width, height };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** How much of two areas is common, in square pixels. */
function shared(one: Area, other: Area): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}
