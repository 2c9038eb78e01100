import type { Language } from '../../preload/contract/app.ts';
import type { MailContent } from '../../preload/contract/mail.ts';

/** The plain text body. */
export function renderText(content: MailContent): string {
  const [intro, ...rest] = content.paragraphs;
  const facts = content.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const parts = [content.greeting, intro, content.code, ...rest, facts, content.warning];
  return `${parts.filter((part) => part !== null && part !== undefined && part !== '').join('\n\n')}\n`;
}

const codeStyle =
  'font:700 28px/1.4 ui-monospace,Consolas,monospace;letter-spacing:0.2em;margin:24px 0';
const warningStyle = 'border-left:3px solid #c92a2a;padding-left:12px;margin:24px 0';
const bodyStyle = 'font:16px/1.5 system-ui,sans-serif;max-width:560px;margin:0 auto;padding:24px';

/**
 * The HTML body: no picture, script, link or anything else that is fetched, and no colour of text
 * or paper, so that it follows the reader's light or dark theme.
 */
export function renderHtml(content: MailContent, language: Language): string {
  const [intro = '', ...rest] = content.paragraphs;
  const facts = content.facts.map(
    ({ label, value }) => `<li><strong>${escape(label)}:</strong> <bdi>${escape(value)}</bdi></li>`,
  );
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="color-scheme" content="light dark">',
    `<title>${escape(content.subject)}</title></head><body style="${bodyStyle}">`,
    paragraph(content.greeting),
    paragraph(intro),
    content.code === null ? '' : `<p style="${codeStyle}">${escape(content.code)}</p>`,
    ...rest.map(paragraph),
    facts.length === 0 ? '' : `<ul style="padding-left:20px">${facts.join('')}</ul>`,
    `<p style="${warningStyle}">${escape(content.warning)}</p></body></html>`,
  ].join('');
}

function paragraph(text: string): string {
  return `<p>${escape(text)}</p>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
