// Records what Vercel's AI SDK and LangChain's classes serialise to: `npm install ai zod @langchain/core`, then `record.mjs <folder>`.
import { writeFileSync, readFileSync } from 'node:fs';
import { convertToModelMessages, streamText, tool, stepCountIs, simulateReadableStream } from 'ai';
import * as testing from 'ai/test';
import { z } from 'zod';
import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';

const folder = process.argv[2];
const HOME = 'I live in Lisbon and I am allergic to peanuts.';
const JACKET = 'Pack a light jacket. I left peanuts out of the menu.';
const WEATHER = { degrees: 21, wind: 'north-west' };
const WEATHER_JSON = '{"degrees":21,"wind":"north-west"}';
const PHOTO = 'This is my boat, the Gaivota. Which sail is torn?';
const SAIL = 'The foresail is torn near the clew.';

function version(name) {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
}

function write(file, name, transcripts) {
  const recorded = { package: name, version: version(name), transcripts };
  writeFileSync(`${folder}/${file}.json`, JSON.stringify(recorded, null, 1) + '\n');
}

const said = (turns) => turns.map(([role, content]) => ({ role, content }));
const left = (parts) => parts.map(([message, type, count]) => ({ message, type, count }));

/** A model that thinks, calls the tool, and answers. */
function scripted() {
  const Model = testing.MockLanguageModelV3 ?? testing.MockLanguageModelV2;
  const total = { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0, text: 1, reasoning: 0 };
  const usage = testing.MockLanguageModelV3 ? { inputTokens: total, outputTokens: total }
    : { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
  const finish = (reason) => ({ type: 'finish', usage,
    finishReason: testing.MockLanguageModelV3 ? { unified: reason, raw: reason } : reason });
  const steps = [
    [{ type: 'reasoning-start', id: 'r' }, { type: 'reasoning-delta', id: 'r', delta: 'The weather there?' },
      { type: 'reasoning-end', id: 'r' },
      { type: 'tool-call', toolCallId: 'call_1', toolName: 'weather', input: '{"city":"Lisbon"}' }, finish('tool-calls')],
    [{ type: 'text-start', id: 't' }, { type: 'text-delta', id: 't', delta: JACKET }, { type: 'text-end', id: 't' }, finish('stop')]];
  let step = 0;
  return new Model({ doStream: async () => ({ stream: simulateReadableStream({
    chunks: [{ type: 'stream-start', warnings: [] }, ...steps[step++]] }) }) });
}

async function vercel() {
  const asked = [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: HOME }] }];
  const tools = { weather: tool({ description: 'weather', inputSchema: z.object({ city: z.string() }), execute: async () => WEATHER }) };
  const result = streamText({ model: scripted(), tools, stopWhen: stepCountIs(3), messages: await convertToModelMessages(asked) });
  let seen = [];
  for await (const part of result.toUIMessageStream({ originalMessages: asked, onFinish: ({ messages }) => { seen = messages; } })) { void part; }
  const model = [...await convertToModelMessages(asked), ...(await result.response).messages];
  const photo = [
    { id: 'm1', role: 'system', parts: [{ type: 'text', text: 'You plan trips.' }] },
    { id: 'm2', role: 'user', parts: [{ type: 'text', text: PHOTO },
      { type: 'file', mediaType: 'image/png', filename: 'boat.png', url: 'data:image/png;base64,iVBORw0KGgo=' }] },
    { id: 'm3', role: 'assistant', parts: [{ type: 'step-start' },
      { type: 'dynamic-tool', toolName: 'log', toolCallId: 'call_1', state: 'output-available', input: {}, output: 'logged at 10:42' },
      { type: 'dynamic-tool', toolName: 'log', toolCallId: 'call_2', state: 'output-error', input: {}, errorText: 'The log is full' },
      { type: 'text', text: SAIL, state: 'done' }, { type: 'source-url', sourceId: 's', url: 'https://example.org' }] }];
  write('vercel-ai', 'ai', [
    { name: 'UI messages with a tool call', half: 'dev', messages: seen,
      turns: said([['user', HOME], ['tool', WEATHER_JSON], ['assistant', JACKET]]),
      skipped: left([[1, 'step-start', 2], [1, 'reasoning', 1]]) },
    { name: 'model messages with a tool call', half: 'dev', messages: model,
      turns: said([['user', HOME], ['tool', WEATHER_JSON], ['assistant', JACKET]]),
      skipped: left([[1, 'reasoning', 1], [1, 'tool-call', 1]]) },
    { name: 'UI messages with files and dynamic tools', half: 'unseen', messages: photo,
      turns: said([['system', 'You plan trips.'], ['user', PHOTO], ['tool', 'logged at 10:42'], ['tool', 'The log is full'],
        ['assistant', SAIL]]),
      skipped: left([[1, 'file', 1], [2, 'step-start', 1], [2, 'source-url', 1]]) },
    { name: 'model messages with files and text outputs', half: 'unseen', messages: await convertToModelMessages(photo),
      turns: said([['system', 'You plan trips.'], ['user', PHOTO], ['assistant', SAIL], ['tool', 'logged at 10:42'],
        ['tool', 'The log is full']]),
      skipped: left([[1, 'file', 1], [2, 'tool-call', 2]]) }]);
}

function langchain() {
  const weather = [new SystemMessage('You plan trips.'), new HumanMessage(HOME),
    new AIMessage({ content: '', tool_calls: [{ name: 'weather', args: { city: 'Lisbon' }, id: 'call_1' }] }),
    new ToolMessage({ content: WEATHER_JSON, tool_call_id: 'call_1', name: 'weather' }), new AIMessage(JACKET)];
  const turns = said([['system', 'You plan trips.'], ['user', HOME], ['tool', WEATHER_JSON], ['assistant', JACKET]]);
  write('langchain-js', '@langchain/core', [
    { name: 'tool call, toJSON', half: 'dev', messages: weather, turns, skipped: left([[2, 'tool_calls', 1]]) },
    { name: 'tool call, toDict', half: 'unseen', messages: weather.map((message) => message.toDict()), turns,
      skipped: left([[2, 'tool_calls', 1]]) }]);
}

await vercel();
langchain();
