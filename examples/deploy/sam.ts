/**
 * SAM's own command needs Python and, to build, AWS. What the CDK knows of SAM's and CloudFormation's
 * resources is enough to find a property that does not exist: it reads the template and writes it.
 */

import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';

const app = new App({ outdir: 'dist/sam' });
new CfnInclude(new Stack(app, 'OrderService'), 'Template', { templateFile: 'template.yaml' });
app.synth();
