// Reading the state: sums of probabilities, samples, and single amplitudes. Comes after state.cl and sweep.cl.
//
// A tile is cut differently here: its lowest bits are a row, a run of 2^rowBits basis states in the order of sampling, and
// the others the lowest positions that are left, so that reads stay coalesced. A work-group holds the probabilities of a
// tile in local memory. The order of sampling is that of the CPU engine, so that equal seeds give equal samples.

#ifdef DOUBLE_SUMS
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
typedef double Sum;
INLINE Sum zero(void)
{
    return 0;
}
INLINE Sum sum_of(const float p)
{
    return p;
}
INLINE Sum product(const float x, const float y)
{
    return (double)x * y;
}
INLINE Sum plus(const Sum a, const Sum b)
{
    return a + b;
}
INLINE Sum minus(const Sum a, const Sum b)
{
    return a - b;
}
INLINE int below(const Sum a, const Sum b)
{
    return a < b;
}
#else
// An unevaluated sum of two floats, the larger first: about 48 bits (T. J. Dekker, doi:10.1007/BF01397083).
typedef float2 Sum;
INLINE Sum zero(void)
{
    return (float2)(0, 0);
}
INLINE Sum sum_of(const float p)
{
    return (float2)(p, 0);
}
INLINE Sum product(const float x, const float y)
{
    const float high = x * y;
    return (float2)(high, fma(x, y, -high));
}
INLINE Sum plus(const Sum a, const Sum b)
{
    const float s = a.x + b.x;
    const float v = s - a.x;
    const float e = (a.x - (s - v)) + (b.x - v) + (a.y + b.y);
    const float high = s + e;
    return (float2)(high, e - (high - s));
}
INLINE Sum minus(const Sum a, const Sum b)
{
    return plus(a, -b);
}
INLINE int below(const Sum a, const Sum b)
{
    return a.x < b.x || (a.x == b.x && a.y < b.y);
}
#endif

// Local memory for a tile's probabilities; the gaps keep work-items that walk a chunk each in different banks.
#define PADDED(t) ((t) + ((t) >> REGISTER_BITS))
#define PROBABILITIES (TILE + ITEMS)

// The table at `start` of the plan: (runs, -, -, -), the runs of a group's number, then of each item and each register bit
// combination the tile bits and the index it stands for.
#define LOAD_PROBABILITIES(p, item, group)                                                   \
    {                                                                                        \
        const uint runs_ = plan[0].x;                                                        \
        __global const uint4 *table_ = plan + 1 + (runs_ + 1) / 2;                           \
        const ulong base_ = spread(group, plan + 1, runs_);                                  \
        const uint4 mine_ = table_[item];                                                    \
        for (int j_ = 0; j_ < HELD; j_++) {                                                  \
            const uint4 register_ = table_[ITEMS + j_];                                      \
            const ulong index_ = base_ | (ulong)(mine_.z | register_.z) << 32                \
                                 | (mine_.y | register_.y);                                  \
            const uint t_ = mine_.x | register_.x;                                           \
            float re_, im_;                                                                  \
            READ_STATE(re_, im_, index_);                                                    \
            p[PADDED(t_)] = MAD(re_, re_, im_ * im_);                                        \
        }                                                                                    \
    }

// Adds up what the items of a row hold; the first item of each row gets the sum.
INLINE Sum row_sum(__local Sum *sums, const uint item, const uint chunks, const Sum mine)
{
    barrier(CLK_LOCAL_MEM_FENCE);
    sums[item] = mine;
    for (uint half_ = chunks / 2; half_ > 0; half_ /= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        if ((item & (chunks - 1)) < half_) {
            sums[item] = plus(sums[item], sums[item + half_]);
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    return sums[item];
}

// Of each row the sum of p and the sum of p^2. One work-group for each tile.
__kernel __attribute__((reqd_work_group_size(ITEMS, 1, 1))) void norms(
        STATE_PARAMETERS, __global const uint4 *restrict plan, const uint rowBits, __global Sum *restrict out)
{
    __local float p[PROBABILITIES];
    __local Sum sums[ITEMS];
    const uint item = get_local_id(0);
    const uint group = get_group_id(0);
    LOAD_PROBABILITIES(p, item, group);
    barrier(CLK_LOCAL_MEM_FENCE);
    Sum squares = zero();
    Sum fourths = zero();
    for (int j = 0; j < HELD; j++) {
        const float x = p[PADDED(item * HELD + j)];
        squares = plus(squares, sum_of(x));
        fourths = plus(fourths, product(x, x));
    }
    const uint chunks = 1 << (rowBits - REGISTER_BITS);
    squares = row_sum(sums, item, chunks, squares);
    fourths = row_sum(sums, item, chunks, fourths);
    if ((item & (chunks - 1)) == 0) {
        const ulong row = (ulong)group * (ITEMS / chunks) + item / chunks;
        out[2 * row] = squares;
        out[2 * row + 1] = fourths;
    }
}

// Finds, for samples that fell into a tile, where the running sum of their row passes what is left of their number.
// hits: (tile, first sample, end of samples, -) of each work-group; rows: row within the tile of each sample.
__kernel __attribute__((reqd_work_group_size(ITEMS, 1, 1))) void pick(
        STATE_PARAMETERS, __global const uint4 *restrict plan, const uint rowBits, __global const uint4 *restrict hits,
        __global const uint *restrict rows, __global const Sum *restrict rests, __global uint *restrict found)
{
    __local float p[PROBABILITIES];
    __local Sum sums[ITEMS];
    const uint item = get_local_id(0);
    const uint4 hit = hits[get_group_id(0)];
    LOAD_PROBABILITIES(p, item, hit.x);
    barrier(CLK_LOCAL_MEM_FENCE);
    Sum mine = zero();
    for (int j = 0; j < HELD; j++) {
        mine = plus(mine, sum_of(p[PADDED(item * HELD + j)]));
    }
    sums[item] = mine;
    const uint chunks = 1 << (rowBits - REGISTER_BITS);
    for (uint distance = 1; distance < chunks; distance *= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        const Sum before = (item & (chunks - 1)) >= distance ? sums[item - distance] : zero();
        barrier(CLK_LOCAL_MEM_FENCE);
        sums[item] = plus(sums[item], before);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    for (uint s = hit.y + item; s < hit.z; s += ITEMS) {
        const uint first = rows[s] * chunks;
        const Sum target = rests[s];
        // the first chunk whose running sum exceeds the target; rounding may leave none: then the last one that is not empty
        uint low = 0;
        uint high = chunks - 1;
        while (low < high) {
            const uint middle = (low + high) / 2;
            if (below(target, sums[first + middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        while (low > 0 && !below(sums[first + low - 1], sums[first + low])) {
            low--;
        }
        Sum rest = low == 0 ? target : minus(target, sums[first + low - 1]);
        const uint chunk = first + low;
        uint last = 0;
        for (uint j = 0; j < HELD; j++) {
            const float x = p[PADDED(chunk * HELD + j)];
            if (x > 0) {
                last = j;
                if (below(rest, sum_of(x))) {
                    break;
                }
                rest = minus(rest, sum_of(x));
            }
        }
        found[s] = low * HELD + last;
    }
}

// Amplitudes of given stored indices.
__kernel void gather(STATE_PARAMETERS, __global const ulong *restrict indices, __global float2 *restrict out, const uint count)
{
    const uint i = get_global_id(0);
    if (i < count) {
        float re, im;
        READ_STATE(re, im, indices[i]);
        out[i] = (float2)(re, im);
    }
}
