/* SPDX-FileCopyrightText: The Triptych authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Tags that the walk and the scan compare before DCMTK sees a file, the group in the upper 16 bits.
 * The C++ files take DCMTK's names (dcmtk/dcmdata/dcdeftag.h) instead. */

#define TRI_TAG_META_LENGTH 0x00020000u
#define TRI_TAG_MEDIA_CLASS 0x00020002u
#define TRI_TAG_TRANSFER_SYNTAX 0x00020010u
#define TRI_TAG_DOCUMENT 0x00420011u
#define TRI_TAG_DOCUMENT_LENGTH 0x00420015u
#define TRI_TAG_ROWS 0x00280010u
#define TRI_TAG_FLOAT_PIXELS 0x7fe00008u
#define TRI_TAG_DOUBLE_PIXELS 0x7fe00009u
#define TRI_TAG_PIXELS 0x7fe00010u
#define TRI_TAG_ITEM 0xfffee000u
#define TRI_TAG_ITEM_END 0xfffee00du
#define TRI_TAG_SEQUENCE_END 0xfffee0ddu
