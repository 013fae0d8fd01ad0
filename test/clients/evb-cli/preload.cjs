/** Version 2 of the AWS SDK does not read the endpoint; the prompts want a terminal, and get a pipe. */
require('aws-sdk').config.update({ endpoint: process.env.AWS_ENDPOINT_URL_EVENTBRIDGE });
Object.assign(process.stdin, { isTTY: true, isRaw: false, setRawMode: () => process.stdin });
