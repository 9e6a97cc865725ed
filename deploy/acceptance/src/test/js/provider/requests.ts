// The bodies of requests as providers publish them: the types of their official packages, which are generated from the
// providers' own specifications. Schemas are made of these types; nothing of this file runs.
import type { ChatCompletionCreateParams } from "openai/resources/chat/completions";
import type { EmbeddingCreateParams } from "openai/resources/embeddings";
import type { ModerationCreateParams } from "openai/resources/moderations";
import type { ResponseCreateParams } from "openai/resources/responses/responses";
import type { MessageCreateParams } from "@anthropic-ai/sdk/resources/messages";
import type { Content, GenerationConfig, SafetySetting, Tool, ToolConfig } from "@google/genai";

export type OpenAiChat = ChatCompletionCreateParams;
export type OpenAiResponses = ResponseCreateParams;
export type OpenAiEmbeddings = EmbeddingCreateParams;
export type OpenAiModerations = ModerationCreateParams;
export type AnthropicMessages = MessageCreateParams;

// Google's package has types of what its callers say; this is what it makes of that
// (https://ai.google.dev/api/generate-content, /api/embeddings).
export interface GeminiContent {
  contents: Content[];
  systemInstruction?: Content;
  tools?: Tool[];
  toolConfig?: ToolConfig;
  safetySettings?: SafetySetting[];
  generationConfig?: GenerationConfig;
  cachedContent?: string;
}

export interface GeminiEmbeddings {
  requests: { model: string; content: Content; taskType?: string; title?: string; outputDimensionality?: number }[];
}

// Mistral takes a part of OpenAI's chat completions and refuses the rest, stream_options among it
// (https://docs.mistral.ai/api).
type SharedWithMistral =
  | "model"
  | "messages"
  | "temperature"
  | "top_p"
  | "stop"
  | "response_format"
  | "tools"
  | "tool_choice"
  | "parallel_tool_calls"
  | "presence_penalty"
  | "frequency_penalty"
  | "n"
  | "metadata";

export interface MistralChat extends Pick<ChatCompletionCreateParams, SharedWithMistral> {
  max_tokens?: number | null;
  random_seed?: number | null;
  stream?: boolean;
  safe_prompt?: boolean;
  reasoning_effort?: "none" | "high";
}
