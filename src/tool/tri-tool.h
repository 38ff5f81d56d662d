/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tri-layers.h"
#include "tri-loader.h"
#include "tri-derived-values.h"

G_BEGIN_DECLS

/* Exit states of every command; tri_tool_describe_exit_states() says what they mean. */
#define TRI_TOOL_OK 0
#define TRI_TOOL_USAGE 1
#define TRI_TOOL_NOTHING 2

/* A command gets its own arguments, its name first, and says its exit state. */
int tri_tool_info (int argc, char **argv);
int tri_tool_value (int argc, char **argv);
int tri_tool_samples (int argc, char **argv);
int tri_tool_render (int argc, char **argv);
int tri_tool_export (int argc, char **argv);
int tri_tool_layers (int argc, char **argv);
int tri_tool_tags (int argc, char **argv);
int tri_tool_text (int argc, char **argv);
int tri_tool_bench (int argc, char **argv);

char *tri_tool_describe_exit_states (void);
gboolean
tri_tool_parse (int *argc, char ***argv, const char *parameters, const GOptionEntry *entries);
gboolean tri_tool_parse_point (const char *text, TriPoint3 *patient);
gboolean tri_tool_parse_points (const char *const *texts, GArray *points);

/* (transfer none): @text as one line for a terminal; kept as long as the program runs. */
const char *tri_tool_safe (const char *text);

gboolean tri_tool_set_charset (TriLoader *loader, const char *name);
TriScan *tri_tool_scan (TriLoader *loader, const char *const *paths);
/**
 * TriToolChoice:
 *
 * A TriStackChoice as typed; owns its texts.
 */
typedef struct
{
  char *series;
  char *interpretation;
  int stack;
} TriToolChoice;

#define TRI_TOOL_CHOICE_INIT \
  {                          \
    NULL, NULL, -1           \
  }
/* The options that make a choice, among a command's own. */
#define TRI_TOOL_CHOICE_ENTRIES(choice)                                    \
  { "series", 0, 0, G_OPTION_ARG_STRING, &(choice)->series,                \
    N_ ("Series Instance UID of the series"), "UID" },                     \
      { "as", 0, 0, G_OPTION_ARG_STRING, &(choice)->interpretation,        \
        N_ ("How to show the series: a code that “info” lists"), "CODE" }, \
  {                                                                        \
    "stack", 0, 0, G_OPTION_ARG_INT, &(choice)->stack,                     \
        N_ ("Number of the stack, from 0 (default: the largest)"), "N"     \
  }
void tri_tool_choice_clear (TriToolChoice *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TriToolChoice, tri_tool_choice_clear)

gboolean tri_tool_check_interpretation (const TriScan *scan, const char *interpretation);
TriStack *tri_tool_find_stack (const TriScan *scan, const TriToolChoice *choice);
TriDetails *
tri_tool_read_details (TriLoader *loader, TriScan *scan, const TriStack *stack, guint slice);
TriVolume *tri_tool_load (TriLoader *loader, TriScan *scan, TriStack *stack, GPtrArray *notes);
int tri_tool_rate (const TriVolume *volume);
TriLayers *tri_tool_load_layers (TriLoader *loader,
                                 TriScan *scan,
                                 const TriStack *stack,
                                 const TriVolume *base);
void tri_tool_explain_nothing (const TriScan *scan);

void tri_tool_json_number (JsonBuilder *builder, double value);
void tri_tool_json_string (JsonBuilder *builder, const char *text);
void tri_tool_json_add_number (JsonBuilder *builder, const char *name, double value);
void tri_tool_json_add_string (JsonBuilder *builder, const char *name, const char *text);
void tri_tool_json_print (JsonBuilder *builder);
void tri_tool_json_details (JsonBuilder *builder, const TriDetails *details);
void tri_tool_json_readings (JsonBuilder *builder,
                             const TriDetails *details,
                             const TriVolume *volume,
                             const guint voxel[3]);

G_END_DECLS
