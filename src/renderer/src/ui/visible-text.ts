export { visibleText } from '../../../text/hidden-characters.ts';
