// The server tells the office's wall time ("2026-01-08T07:30:00+07:00"); we show that, whatever zone the browser is in.

import { WEEKDAYS } from "./words.js";

const WALL = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?/;

// The wall time as a Date whose UTC fields are to be read.
export function wall(iso) {
  const [, year, month, day, hour = 0, minute = 0, second = 0] = WALL.exec(iso);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

const two = (number) => String(number).padStart(2, "0");

export const time = (at) => `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
export const shortDay = (at) => `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}`;
export const day = (at) => `${shortDay(at)}/${at.getUTCFullYear()}`;
export const weekday = (at) => WEEKDAYS[at.getUTCDay()];
export const longDay = (at) => `${weekday(at)}, ${day(at)}`;
export const full = (at) => `${longDay(at)}, ${time(at)}`;
export const inputValue = (at) => at.toISOString().slice(0, 16);
export const dayKey = (iso) => iso.slice(0, 10);
