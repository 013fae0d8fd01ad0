/** How AWS, or what stands in for it, is reached. What is absent is left to the AWS SDK. */
export interface Reach {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}
