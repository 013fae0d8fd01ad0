/** How many columns a text of ours takes: none of its characters is wide, and none is invisible. */
export default function stringWidth(text) {
  return [...text].length;
}
