// C[batch, row, column] = sum of A[batch, row, k] B[batch, k, column], for tensors whose indices all have dimension 2.
//
// An index is one bit of a node's address, and each node has its indices in an order of its own. What is done with which bit
// is data: the host writes a table for each step (StepTable.java), so that one program serves every shape.
//
// A work-group makes a tile of C. It brings a tile of A and one of B into local memory, each in the order in which it lies in
// global memory, so that reads are coalesced whatever the indices mean; multiplies them, an item holding
// 2^HELD_ROWS x 2^HELD_COLUMNS entries of C in registers; and goes on with the next chunk of the sum. The tile of C goes through
// local memory too, and is written in the order in which it lies. Where a tile has fewer entries than the items could hold,
// several items share the sum of an entry. Where there are too few tiles for the device, several groups share the sum of a tile:
// they write to parts, which `add_parts` adds. All sums have a fixed order.
//
// Set when the program is built:
//   TILE_BITS       base-2 logarithm of the entries of a tile of A in local memory
//   DOUBLES         present for double precision
//   SCALAR_ACCESS   present on CPUs, where a * b + c is contracted by the compiler; on GPUs fma is asked for by name
// Set before each copy of the kernel (the host repeats this file's second part):
//   HELD_ROWS, HELD_COLUMNS   base-2 logarithms
//   KERNEL                    its name

#ifdef DOUBLES
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
typedef double Real;
typedef double2 Complex;
#else
typedef float Real;
typedef float2 Complex;
#endif

#ifdef SCALAR_ACCESS
#define MAD(a, b, c) ((a) * (b) + (c))
#else
#define MAD(a, b, c) fma(a, b, c)
#endif

#define ITEM_BITS 8
#define ITEMS (1 << ITEM_BITS)
// Rows of 16 entries and more get one entry of padding, so that a column meets all banks.
#define PADDED(bits) ((1 << (bits)) + ((bits) >= 4 ? 1 : 0))
#define HALF ((1 << TILE_BITS) + (1 << (TILE_BITS - 4)))
#define TILE_EACH (1 << (TILE_BITS - ITEM_BITS))

__kernel void add_parts(__global const Complex *parts, __global Complex *c, const ulong cBase, const uint partBits,
                        const uint rank)
{
    const ulong entry = get_global_id(0);
    if (entry >> rank) {
        return;
    }
    Complex sum = parts[entry];
    for (ulong part = 1; part >> partBits == 0; part++) {
        sum += parts[part << rank | entry];
    }
    c[cBase + entry] = sum;
}
// ---- the part that is repeated ----
// The table of a step, from `start` on:
//   (bits of rows, of columns, of sums of a tile, bits of chunks)
//   (bits of group numbers, -, -, -)
//   for each bit of a group's number (bit of A's address, of B's, of C's, -)
//   for each bit of a chunk's number (bit of A's address, of B's, -, -)
//   for each entry of the tiles of A, of B and of C, in the order of their addresses: (address, place in local memory)
__kernel __attribute__((reqd_work_group_size(ITEMS, 1, 1))) void KERNEL(
        __global const Complex *a, const ulong aBase, __global const Complex *b, const ulong bBase, __global Complex *c,
        const ulong cBase, __global const uint4 *tables, const uint start)
{
    __local Complex tile[2 * HALF];
    __local Complex *const aTile = tile;
    __local Complex *const bTile = tile + HALF;
    const uint item = get_local_id(0);
    const uint group = get_group_id(0);

    __global const uint4 *at = tables + start;
    const uint4 shape = at[0];
    const uint groupBits = at[1].x;
    at += 2;
    uint4 base = (uint4)(0);
    for (uint bit = 0; bit < groupBits; bit++) {
        if (group >> bit & 1) {
            base |= at[bit];
        }
    }
    at += groupBits;
    __global const uint4 *const flips = at;
    at += shape.w;
    const uint aCount = 1 << (shape.x + shape.z);
    const uint bCount = 1 << (shape.y + shape.z);
    const uint cCount = 1 << (shape.x + shape.y);
    __global const uint2 *const aTable = (__global const uint2 *)at;
    __global const uint2 *const bTable = aTable + aCount;
    __global const uint2 *const cTable = bTable + bCount;
    uint2 mine[TILE_EACH];
#pragma unroll
    for (uint j = 0; j < TILE_EACH; j++) {
        const uint e = item + j * ITEMS;
        mine[j] = e < aCount ? aTable[e] : (uint2)(0);
    }

    // items are numbered by rows, columns and shares of the sum
    const uint rowItemBits = shape.x - HELD_ROWS;
    const uint columnItemBits = shape.y - HELD_COLUMNS;
    const uint row = item & ((1 << rowItemBits) - 1);
    const uint column = item >> rowItemBits & ((1 << columnItemBits) - 1);
    const uint share = item >> (rowItemBits + columnItemBits);
    const uint shares = ITEMS >> (rowItemBits + columnItemBits);
    const uint aStride = PADDED(shape.x);
    const uint bStride = PADDED(shape.y);

    Real re[1 << HELD_ROWS << HELD_COLUMNS];
    Real im[1 << HELD_ROWS << HELD_COLUMNS];
#pragma unroll
    for (int i = 0; i < 1 << HELD_ROWS << HELD_COLUMNS; i++) {
        re[i] = 0;
        im[i] = 0;
    }
    uint chunk = 0;
    while (true) {
#pragma unroll
        for (uint j = 0; j < TILE_EACH; j++) {
            if (item + j * ITEMS < aCount) {
                aTile[mine[j].y] = a[aBase + (base.x | mine[j].x)];
            }
        }
        for (uint e = item; e < bCount; e += ITEMS) {
            const uint2 entry = bTable[e];
            bTile[entry.y] = b[bBase + (base.y | entry.x)];
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        for (uint k = share; k < 1 << shape.z; k += shares) {
            Complex x[1 << HELD_ROWS];
#pragma unroll
            for (int i = 0; i < 1 << HELD_ROWS; i++) {
                x[i] = aTile[k * aStride + row + (i << rowItemBits)];
            }
#pragma unroll
            for (int j = 0; j < 1 << HELD_COLUMNS; j++) {
                const Complex y = bTile[k * bStride + column + (j << columnItemBits)];
#pragma unroll
                for (int i = 0; i < 1 << HELD_ROWS; i++) {
                    const int n = j << HELD_ROWS | i;
                    re[n] = MAD(x[i].x, y.x, MAD(-x[i].y, y.y, re[n]));
                    im[n] = MAD(x[i].x, y.y, MAD(x[i].y, y.x, im[n]));
                }
            }
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        chunk++;
        if (chunk >> shape.w) {
            break;
        }
        // chunks follow a Gray code, so that one bit of the addresses changes
        const uint4 flip = flips[31 - clz(chunk & -chunk)];
        base ^= flip;
    }

    const uint shareStride = aStride << shape.y;
#pragma unroll
    for (int j = 0; j < 1 << HELD_COLUMNS; j++) {
#pragma unroll
        for (int i = 0; i < 1 << HELD_ROWS; i++) {
            const int n = j << HELD_ROWS | i;
            tile[share * shareStride + (column + (j << columnItemBits)) * aStride + row + (i << rowItemBits)] =
                    (Complex)(re[n], im[n]);
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    for (uint e = item; e < cCount; e += ITEMS) {
        const uint2 entry = cTable[e];
        Complex sum = tile[entry.y];
        for (uint s = 1; s < shares; s++) {
            sum += tile[s * shareStride + entry.y];
        }
        c[cBase + (base.z | entry.x)] = sum;
    }
}
