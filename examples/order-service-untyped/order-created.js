/** Consumer: what a rule of the bus `orders` invokes for every order. */
export const handler = async (event) => {
  console.log(`handled order ${event.detail.id}`);
};
