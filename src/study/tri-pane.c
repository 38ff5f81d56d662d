/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts together what one series needs to be looked at, and lets the parts follow each other. Knows
 * no other pane and no widget. */

#include "config.h"

#include "tri-pane.h"

#include "tri-note-item.h"
#include "tri-note-items.h"
#include "tri-scan-facts.h"
#include "tri-session-planes.h"

struct _TriPane
{
  GObject parent_instance;

  TriSession *session;
  TriStudy *study;
  TriCine *cine;
  TriStudyLayers *layers;
  TriHeaderFollower *header_follower;
  TriSliceFollower *slice_follower;
  GListStore *notes;
  const TriStack *awaited_stack; /* compared only: which stack is to show the place below */
  TriPlace awaited_place;
};

G_DEFINE_FINAL_TYPE (TriPane, tri_pane, G_TYPE_OBJECT)

enum
{
  PROP_INTERPRETATION = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
update_notes (TriPane *self)
{
  tri_note_items_update (self->notes, tri_study_get_stack (self->study),
                         tri_session_get_volume (self->session),
                         tri_study_get_load_notes (self->study),
                         tri_study_get_series (self->study));
}

/* Once the stack is there. */
static void
reach_place (TriPane *self)
{
  if (self->awaited_stack == NULL || tri_study_get_stack (self->study) != self->awaited_stack)
    return;
  self->awaited_stack = NULL;
  tri_session_show_place (self->session, self->awaited_place);
}

static void
stack_changed_cb (TriPane *self)
{
  update_notes (self);
  reach_place (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INTERPRETATION]);
}

/* The end of a load may leave notes of its own. */
static void
busy_changed_cb (TriPane *self)
{
  if (!tri_study_get_is_busy (self->study))
    update_notes (self);
}

/* What play waits for is loaded first. */
static void
waiting_changed_cb (TriPane *self)
{
  const int step = tri_cine_get_waiting_for (self->cine);
  guint volume, slice;

  if (step < 0)
    return;
  tri_cine_get_place (self->cine, (guint) step, &volume, &slice);
  tri_study_set_focus (self->study, volume, slice);
}

static void
tri_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_INTERPRETATION:
      g_value_set_string (value, tri_pane_get_interpretation (TRI_PANE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tri_pane_dispose (GObject *object)
{
  TriPane *self = TRI_PANE (object);

  g_clear_object (&self->header_follower);
  g_clear_object (&self->slice_follower);
  /* Callbacks of loads may outlive the pane. */
  if (self->layers != NULL)
    g_object_run_dispose (G_OBJECT (self->layers));
  g_clear_object (&self->layers);
  if (self->study != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->study, self);
      g_object_run_dispose (G_OBJECT (self->study));
    }

  G_OBJECT_CLASS (tri_pane_parent_class)->dispose (object);
}

/* The study, the session, the cine and the notes stay until nobody asks for them any more. */
static void
tri_pane_finalize (GObject *object)
{
  TriPane *self = TRI_PANE (object);

  g_clear_object (&self->study);
  g_clear_object (&self->cine);
  g_clear_object (&self->session);
  g_clear_object (&self->notes);

  G_OBJECT_CLASS (tri_pane_parent_class)->finalize (object);
}

static void
tri_pane_class_init (TriPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tri_pane_get_property;
  object_class->dispose = tri_pane_dispose;
  object_class->finalize = tri_pane_finalize;

  props[PROP_INTERPRETATION] =
      g_param_spec_string ("interpretation", NULL, NULL, "",
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tri_pane_init (TriPane *self)
{
  self->notes = g_list_store_new (TRI_TYPE_NOTE_ITEM);
}

/* ---- public API ---- */

/**
 * tri_pane_new:
 * @loader: shared by all panes
 * @display: how the person likes to look, shared by all panes
 * @measurements: shared by all panes
 *
 * Returns: (transfer full): a pane that shows nothing yet
 */
TriPane *
tri_pane_new (TriLoader *loader, TriDisplay *display, TriMeasurements *measurements)
{
  TriPane *self = g_object_new (TRI_TYPE_PANE, NULL);

  self->session = tri_session_new_for (display, measurements);
  self->study = tri_study_new (loader, self->session);
  /* Before the followers: what they fetch is of what the pane shows then. */
  g_signal_connect_object (self->study, "notify::stack", G_CALLBACK (stack_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->study, "notify::is-busy", G_CALLBACK (busy_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->cine = tri_cine_new (self->session);
  g_signal_connect_object (self->cine, "notify::waiting-for", G_CALLBACK (waiting_changed_cb),
                           self, G_CONNECT_SWAPPED);
  self->layers = tri_study_layers_new (self->study);
  self->header_follower = tri_header_follower_new (self->study);
  self->slice_follower = tri_slice_follower_new (self->study);
  return self;
}

TriSession *
tri_pane_get_session (TriPane *self)
{
  g_return_val_if_fail (TRI_IS_PANE (self), NULL);

  return self->session;
}

TriStudy *
tri_pane_get_study (TriPane *self)
{
  g_return_val_if_fail (TRI_IS_PANE (self), NULL);

  return self->study;
}

TriCine *
tri_pane_get_cine (TriPane *self)
{
  g_return_val_if_fail (TRI_IS_PANE (self), NULL);

  return self->cine;
}

TriHeaderFollower *
tri_pane_get_header_follower (TriPane *self)
{
  g_return_val_if_fail (TRI_IS_PANE (self), NULL);

  return self->header_follower;
}

TriSliceFollower *
tri_pane_get_slice_follower (TriPane *self)
{
  g_return_val_if_fail (TRI_IS_PANE (self), NULL);

  return self->slice_follower;
}

GListModel *
tri_pane_get_notes (TriPane *self)
{
  g_return_val_if_fail (TRI_IS_PANE (self), NULL);

  return G_LIST_MODEL (self->notes);
}

/**
 * tri_pane_show:
 * @scan: any; its headers were read by this pane's study or another one's
 * @stack: one of @scan's
 *
 * Loads @stack and shows it once a slice has come; what was on its way in is given up.
 */
void
tri_pane_show (TriPane *self, TriScan *scan, TriStack *stack)
{
  g_return_if_fail (TRI_IS_PANE (self));

  if (tri_study_get_scan (self->study) == scan)
    tri_study_select (self->study, stack);
  else
    tri_study_show (self->study, scan, stack);
}

/**
 * tri_pane_show_slice:
 * @place: moved to as soon as @stack is there
 */
void
tri_pane_show_slice (TriPane *self, TriScan *scan, TriStack *stack, TriPlace place)
{
  g_return_if_fail (TRI_IS_PANE (self));

  self->awaited_stack = stack;
  self->awaited_place = place;
  tri_pane_show (self, scan, stack);
  reach_place (self);
}

/**
 * tri_pane_get_interpretation:
 *
 * Returns: (transfer none): the code of the one that is shown; that of the default when nothing is
 */
const char *
tri_pane_get_interpretation (TriPane *self)
{
  TriStack *stack = tri_study_get_stack (self->study);
  const TriInterpretation *shown =
      stack == NULL ? NULL
                    : tri_scan_find_interpretation (tri_study_get_scan (self->study), stack, NULL);

  return shown != NULL ? shown->code : TRI_INTERPRETATION_DEFAULT;
}

/**
 * tri_pane_count_interpretations:
 *
 * Returns: in how many ways the series that is shown can be made into stacks; 0 when none is shown
 */
guint
tri_pane_count_interpretations (TriPane *self)
{
  TriSeries *series = tri_study_get_series (self->study);

  return series != NULL ? series->interpretations->len : 0;
}

/**
 * tri_pane_find_middle_frame:
 *
 * Returns: (nullable): the frame whose header stands for what is shown, see
 *   tri_scan_get_middle_frame(); NULL when nothing is shown
 */
const TriFrame *
tri_pane_find_middle_frame (TriPane *self)
{
  TriStack *stack = tri_study_get_stack (self->study);

  return stack == NULL ? NULL
                       : tri_scan_get_middle_frame (tri_study_get_scan (self->study), stack);
}

/**
 * tri_pane_find_single_plane:
 *
 * Returns: the TriPlane of images without depth, which have one: that in which they were stored;
 *   -1 of volumes, and when nothing is shown
 */
int
tri_pane_find_single_plane (TriPane *self)
{
  TriStack *stack = tri_study_get_stack (self->study);

  if (stack == NULL || !tri_stack_is_flat (stack))
    return -1;
  for (int plane = 0; plane < TRI_N_PLANES; plane++)
    {
      TriPlaneBasis basis;

      tri_plane_basis_init (&basis, &stack->geometry, (TriPlane) plane, TRI_GRID_STORED,
                            tri_display_get_convention (tri_session_get_display (self->session)));
      if (basis.axis == 2)
        return plane;
    }
  return -1;
}
