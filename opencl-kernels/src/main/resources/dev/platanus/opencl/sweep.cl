// One pass over the state. A work-group holds a tile of 2^TILE_BITS amplitudes that differ in the local positions only,
// and runs all steps of the sweep on it, in stages: in each stage a work-item holds 2^REGISTER_BITS of them in registers,
// namely those that differ in the register positions of the stage, and runs the steps that mix these. Between two stages
// the tile goes through local memory. The first stage reads the state, the last one writes it.
//
// What happens is data: the host writes the whole circuit into one buffer of uint4 (TilePlanner.java, StepEncoder.java), so that one compiled
// program serves every circuit. All work-items of a group take the same branches, except where a step is selected or
// conditioned by positions that are item numbers.
//
// The loops over registers must be unrolled, so that `re` and `im` are registers: compilers of GPUs do what `#pragma unroll`
// asks. For CPUs the host leaves these lines out; PoCL would compile for 40 s, and gain nothing.

// Words of a stage's head, after its count of operations and its flags.
#define STAGE_WORDS 5
#define LOADS 1
#define STORES 2

// What an operation does: one of four kinds, and whether rotations come first.
#define KIND(what) ((what) & 255)
#define TURNS_FIRST 0x100
#define TURNS_SECOND 0x200

#define PHASES 0
#define MIXES 1
#define DENSE 2
#define SCALES 3

// Spreads the bits of a group's number over the positions outside the tile that may be 1, run by run.
INLINE ulong spread(const uint number, __global const uint4 *runs, const uint count)
{
    ulong index = 0;
    for (uint r = 0; r < count; r += 2) {
        const uint4 two = runs[r >> 1];
        index |= (ulong)(number & two.x) << two.y;
        index |= (ulong)(number & two.z) << two.w;
    }
    return index;
}

// Bit b of j, moved to a position; j and b are constants once the loops are unrolled.
#define AT(j, b, position) ((j) >> (b) & 1 ? 1UL << (position) : 0UL)
#define FLIP(j, b, image) ((j) >> (b) & 1 ? (image) : 0U)

#if REGISTER_BITS == 4
#define OFFSET(j, p, q) (AT(j, 0, (p).x) | AT(j, 1, (p).y) | AT(j, 2, (p).z) | AT(j, 3, (p).w))
#define SLOT(j, p, q) (FLIP(j, 0, (p).x) ^ FLIP(j, 1, (p).y) ^ FLIP(j, 2, (p).z) ^ FLIP(j, 3, (p).w))
#else
#define OFFSET(j, p, q) (AT(j, 0, (p).x) | AT(j, 1, (p).y) | AT(j, 2, (p).z) | AT(j, 3, (p).w) | AT(j, 4, q))
#define SLOT(j, p, q) \
    (FLIP(j, 0, (p).x) ^ FLIP(j, 1, (p).y) ^ FLIP(j, 2, (p).z) ^ FLIP(j, 3, (p).w) ^ FLIP(j, 4, q))
#endif

// The number of the g-th group of four amplitudes that differ in register bits a < b, with both bits 0.
#define GROUP(g, a, b)                                                                                        \
    (((g) & ((1 << (a)) - 1)) | (((g) & ((1 << ((b) - 1)) - (1 << (a)))) << 1) | (((g) >> ((b) - 1)) << ((b) + 1)))

// [[1, -t], [t, 1]] on register bit a.
INLINE void turn(float *re, float *im, const int a, const float t)
{
#pragma unroll
    for (int i = 0; i < HELD; i++) {
        if (!(i >> a & 1)) {
            const int j = i | 1 << a;
            const float x = re[i];
            const float y = im[i];
            re[i] = MAD(-t, re[j], x);
            im[i] = MAD(-t, im[j], y);
            re[j] = MAD(t, x, re[j]);
            im[j] = MAD(t, y, im[j]);
        }
    }
}

INLINE void scale(float *re, float *im, const int i, const float cr, const float ci)
{
    const float x = re[i];
    re[i] = MAD(cr, x, -ci * im[i]);
    im[i] = MAD(cr, im[i], ci * x);
}

// diag(e, u, v, w) with real e on bits a (more significant) and b: coefficients (tA, tB, e, exchanges), u and v, w.
INLINE void phases(float *re, float *im, const int a, const int b, const float e, const float4 uv, const float2 w)
{
#pragma unroll
    for (int g = 0; g < HELD / 4; g++) {
        const int i = GROUP(g, a, b);
        re[i] *= e;
        im[i] *= e;
        scale(re, im, i | 1 << b, uv.x, uv.y);
        scale(re, im, i | 1 << a, uv.z, uv.w);
        scale(re, im, i | 1 << a | 1 << b, w.x, w.y);
    }
}

INLINE void exchange(float *re, float *im, const int a, const int b, const int first, const int second)
{
#pragma unroll
    for (int g = 0; g < HELD / 4; g++) {
        const int i = GROUP(g, a, b) | (first >> 1) << a | (first & 1) << b;
        const int j = GROUP(g, a, b) | (second >> 1) << a | (second & 1) << b;
        const float x = re[i];
        const float y = im[i];
        re[i] = re[j];
        im[i] = im[j];
        re[j] = x;
        im[j] = y;
    }
}

// Exchanges states, a bit of `which` for each of five pairs, one after the other: any permutation.
INLINE void permute(float *re, float *im, const int a, const int b, const uint which)
{
    if (which & 1) {
        exchange(re, im, a, b, 0, 1);
    }
    if (which & 2) {
        exchange(re, im, a, b, 2, 3);
    }
    if (which & 4) {
        exchange(re, im, a, b, 0, 2);
    }
    if (which & 8) {
        exchange(re, im, a, b, 1, 3);
    }
    if (which & 16) {
        exchange(re, im, a, b, 1, 2);
    }
}

// e on |00>, f on |11>, and [[alpha, beta], [gamma, delta]] on |01>, |10>: (tA, tB, e, -), f and alpha, beta and gamma, delta.
INLINE void mixes(float *re, float *im, const int a, const int b, const float e, const float4 fa, const float4 bc,
                  const float2 d)
{
#pragma unroll
    for (int g = 0; g < HELD / 4; g++) {
        const int i = GROUP(g, a, b);
        const int j = i | 1 << b;
        const int k = i | 1 << a;
        re[i] *= e;
        im[i] *= e;
        scale(re, im, j | k, fa.x, fa.y);
        const float xr = re[j];
        const float xi = im[j];
        const float yr = re[k];
        const float yi = im[k];
        re[j] = MAD(fa.z, xr, MAD(-fa.w, xi, MAD(bc.x, yr, -bc.y * yi)));
        im[j] = MAD(fa.z, xi, MAD(fa.w, xr, MAD(bc.x, yi, bc.y * yr)));
        re[k] = MAD(bc.z, xr, MAD(-bc.w, xi, MAD(d.x, yr, -d.y * yi)));
        im[k] = MAD(bc.z, xi, MAD(bc.w, xr, MAD(d.x, yi, d.y * yr)));
    }
}

INLINE float2 times(const float2 c, const float x, const float y, const float2 sum)
{
    return (float2)(MAD(c.x, x, MAD(-c.y, y, sum.x)), MAD(c.x, y, MAD(c.y, x, sum.y)));
}

// Any 4x4 matrix, row-major, on those groups of four whose bit of `groups` is set: rare in random circuits.
INLINE void dense(float *re, float *im, const int a, const int b, const uint groups, __global const uint4 *c)
{
#pragma unroll
    for (int g = 0; g < HELD / 4; g++) {
        if (groups >> g & 1) {
            const int i = GROUP(g, a, b);
            const int j = i | 1 << b;
            const int k = i | 1 << a;
            const int l = j | k;
            const float xr = re[i], xi = im[i], yr = re[j], yi = im[j];
            const float zr = re[k], zi = im[k], wr = re[l], wi = im[l];
            float2 row[4];
#pragma unroll
            for (int r = 0; r < 4; r++) {
                const float4 left = as_float4(c[2 * r]);
                const float4 right = as_float4(c[2 * r + 1]);
                float2 sum = times(left.lo, xr, xi, (float2)(0));
                sum = times(left.hi, yr, yi, sum);
                sum = times(right.lo, zr, zi, sum);
                row[r] = times(right.hi, wr, wi, sum);
            }
            re[i] = row[0].x;
            im[i] = row[0].y;
            re[j] = row[1].x;
            im[j] = row[1].y;
            re[k] = row[2].x;
            im[k] = row[2].y;
            re[l] = row[3].x;
            im[l] = row[3].y;
        }
    }
}

// One step on register bits a < b, a being the more significant bit of the matrix index.
INLINE void run_step(float *re, float *im, const int a, const int b, const uint what, const uint groups,
                 __global const uint4 *c)
{
    const float4 head = as_float4(c[0]);
    if (what & TURNS_FIRST) {
        turn(re, im, a, head.x);
    }
    if (what & TURNS_SECOND) {
        turn(re, im, b, head.y);
    }
    if (KIND(what) == PHASES) {
        phases(re, im, a, b, head.z, as_float4(c[1]), as_float4(c[2]).lo);
        permute(re, im, a, b, c[0].w);
    } else if (KIND(what) == MIXES) {
        mixes(re, im, a, b, head.z, as_float4(c[1]), as_float4(c[2]), as_float4(c[3]).lo);
    } else {
        dense(re, im, a, b, groups, c + 1);
    }
}

// The case of a selected step: the values of up to three positions, the first being the most significant.
INLINE uint chosen(const uint selectors, const ulong index)
{
    uint number = 0;
    for (uint s = 0; s < (selectors & 3); s++) {
        number = 2 * number | ((uint)(index >> (selectors >> (8 * s + 8) & 255)) & 1);
    }
    return number;
}

// One operation: (what, its length, length of a case, selectors), (condition, low and high half, pair of register bits, groups),
// then the coefficients of each case. A condition wants the index bits that it names to have the values in its first coefficient.
INLINE void operate(float *re, float *im, __global const uint4 *op, const ulong index)
{
    const uint4 head = op[0];
    const uint4 more = op[1];
    const uint what = head.x;
    const ulong condition = (ulong)more.y << 32 | more.x;
    if (condition != 0 && (index & condition) != ((ulong)op[2].y << 32 | op[2].x)) {
        return;
    }
    __global const uint4 *c = op + 2 + chosen(head.w, index) * head.z;
    if (KIND(what) == SCALES) {
        const float4 factor = as_float4(c[0]);
#pragma unroll
        for (int i = 0; i < HELD; i++) {
            scale(re, im, i, factor.x, factor.y);
        }
        return;
    }
    switch (more.z) {
    case 0:
        run_step(re, im, 0, 1, what, more.w, c);
        break;
    case 1:
        run_step(re, im, 0, 2, what, more.w, c);
        break;
    case 2:
        run_step(re, im, 1, 2, what, more.w, c);
        break;
    case 3:
        run_step(re, im, 0, 3, what, more.w, c);
        break;
    case 4:
        run_step(re, im, 1, 3, what, more.w, c);
        break;
    case 5:
        run_step(re, im, 2, 3, what, more.w, c);
        break;
#if REGISTER_BITS == 5
    case 6:
        run_step(re, im, 0, 4, what, more.w, c);
        break;
    case 7:
        run_step(re, im, 1, 4, what, more.w, c);
        break;
    case 8:
        run_step(re, im, 2, 4, what, more.w, c);
        break;
    case 9:
        run_step(re, im, 3, 4, what, more.w, c);
        break;
#endif
    }
}

// `start` is where the sweep's head lies in the program: (stages, runs, -, -), then the runs, two in a uint4, then stages:
//   (operations, flags, where the table of item numbers lies, -)
//   slot images of the register bits, their positions when read, their positions when written, (fifth of each, -)
// Operations follow. A table holds for every item its slot in local memory, its index when read, its index when written.
// `device` has the bits of an index that number devices: operations may be selected by them, memory knows nothing of them.
__kernel __attribute__((reqd_work_group_size(ITEMS, 1, 1))) void sweep(
        STATE_PARAMETERS, __global const uint4 *restrict program, const uint start, const ulong device)
{
    __local ELEMENT tile[TILE * ELEMENTS_EACH];
    const uint item = get_local_id(0);
    __global const uint4 *at = program + start;
    const uint stages = at[0].x;
    const uint runs = at[0].y;
    const ulong base = spread(get_group_id(0), at + 1, runs);
    at += 1 + (runs + 1) / 2;
    for (uint s = 0; s < stages; s++) {
        const uint4 head = at[0];
        const uint4 images = at[1];
        const uint4 fifth = at[4];
        __global const uint4 *table = program + head.z;
        const uint4 mine = table[item];
        const uint slot = mine.x;
        const ulong index = base | (ulong)(mine.z & 0xffff) << 32 | mine.y;
        float re[HELD];
        float im[HELD];
        if (head.y & LOADS) {
            const uint4 positions = at[2];
#pragma unroll
            for (int j = 0; j < HELD; j++) {
                const ulong i = index | OFFSET(j, positions, fifth.y);
                READ_STATE(re[j], im[j], i);
            }
        } else {
#pragma unroll
            for (int j = 0; j < HELD; j++) {
                READ(re[j], im[j], tile, slot ^ SLOT(j, images, fifth.x));
            }
        }
        __global const uint4 *op = at + STAGE_WORDS;
        for (uint o = 0; o < head.x; o++) {
            operate(re, im, op, index | device);
            op += op[0].y;
        }
        if (head.y & STORES) {
            const uint4 positions = at[3];
            const ulong out = base | (ulong)(mine.z >> 16) << 32 | mine.w;
#pragma unroll
            for (int j = 0; j < HELD; j++) {
                const ulong i = out | OFFSET(j, positions, fifth.z);
                WRITE_STATE(i, re[j], im[j]);
            }
        } else {
#pragma unroll
            for (int j = 0; j < HELD; j++) {
                WRITE(tile, slot ^ SLOT(j, images, fifth.x), re[j], im[j]);
            }
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        at = op;
    }
}
