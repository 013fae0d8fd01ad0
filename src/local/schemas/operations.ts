import { reads, writes, type Operation } from '../operation.js';
import { exportSchema, getDiscoveredSchema } from './convert.js';
import {
  createDiscoverer,
  deleteDiscoverer,
  describeDiscoverer,
  listDiscoverers,
  startDiscoverer,
  stopDiscoverer,
  updateDiscoverer,
} from './discoverers.js';
import { deleteResourcePolicy, getResourcePolicy, putResourcePolicy } from './policies.js';
import {
  createRegistry,
  deleteRegistry,
  describeRegistry,
  listRegistries,
  updateRegistry,
} from './registries.js';
import {
  createSchema,
  deleteSchema,
  deleteSchemaVersion,
  describeSchema,
  listSchemas,
  listSchemaVersions,
  updateSchema,
} from './schemas.js';
import { searchSchemas } from './search.js';
import { listTags, tagResource, untagResource } from './tagging.js';

/** How an operation is called, and what does it. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{Label}` stands for a member of the request. */
  readonly path: string;
  /** HTTP status when it went well. */
  readonly status: 200 | 201 | 202 | 204;
  readonly does: Operation | 'not done';
}

const registries = '/v1/registries';
const registry = `${registries}/name/{RegistryName}`;
const schema = `${registry}/schemas/name/{SchemaName}`;
const discoverers = '/v1/discoverers';
const discoverer = `${discoverers}/id/{DiscovererId}`;
const binding = `${schema}/language/{Language}`;

/** Every operation of the Schemas API (2019-12-02). */
export const schemasOperations: Readonly<Record<string, Route>> = {
  CreateDiscoverer: post(discoverers, 201, writes(createDiscoverer)),
  CreateRegistry: post(registry, 201, writes(createRegistry)),
  CreateSchema: post(schema, 201, writes(createSchema)),
  DeleteDiscoverer: remove(discoverer, writes(deleteDiscoverer)),
  DeleteRegistry: remove(registry, writes(deleteRegistry)),
  DeleteResourcePolicy: remove('/v1/policy', writes(deleteResourcePolicy)),
  DeleteSchema: remove(schema, writes(deleteSchema)),
  DeleteSchemaVersion: remove(`${schema}/version/{SchemaVersion}`, writes(deleteSchemaVersion)),
  DescribeCodeBinding: get(binding, 'not done'),
  DescribeDiscoverer: get(discoverer, reads(describeDiscoverer)),
  DescribeRegistry: get(registry, reads(describeRegistry)),
  DescribeSchema: get(schema, reads(describeSchema)),
  ExportSchema: get(`${schema}/export`, reads(exportSchema)),
  GetCodeBindingSource: get(`${binding}/source`, 'not done'),
  GetDiscoveredSchema: post('/v1/discover', 200, reads(getDiscoveredSchema)),
  GetResourcePolicy: get('/v1/policy', reads(getResourcePolicy)),
  ListDiscoverers: get(discoverers, reads(listDiscoverers)),
  ListRegistries: get(registries, reads(listRegistries)),
  ListSchemaVersions: get(`${schema}/versions`, reads(listSchemaVersions)),
  ListSchemas: get(`${registry}/schemas`, reads(listSchemas)),
  ListTagsForResource: get('/tags/{ResourceArn}', reads(listTags)),
  PutCodeBinding: post(binding, 202, 'not done'),
  PutResourcePolicy: put('/v1/policy', writes(putResourcePolicy)),
  SearchSchemas: get(`${registry}/schemas/search`, reads(searchSchemas)),
  StartDiscoverer: post(`${discoverer}/start`, 200, writes(startDiscoverer)),
  StopDiscoverer: post(`${discoverer}/stop`, 200, writes(stopDiscoverer)),
  TagResource: post('/tags/{ResourceArn}', 204, writes(tagResource)),
  UntagResource: remove('/tags/{ResourceArn}', writes(untagResource)),
  UpdateDiscoverer: put(discoverer, writes(updateDiscoverer)),
  UpdateRegistry: put(registry, writes(updateRegistry)),
  UpdateSchema: put(schema, writes(updateSchema)),
};

function get(path: string, does: Route['does']): Route {
  return { method: 'GET', path, status: 200, does };
}

function post(path: string, status: 200 | 201 | 202 | 204, does: Route['does']): Route {
  return { method: 'POST', path, status, does };
}

function put(path: string, does: Route['does']): Route {
  return { method: 'PUT', path, status: 200, does };
}

function remove(path: string, does: Route['does']): Route {
  return { method: 'DELETE', path, status: 204, does };
}
