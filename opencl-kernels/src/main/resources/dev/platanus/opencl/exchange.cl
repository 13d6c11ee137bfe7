// What devices that share a state do between sweeps (DeviceTurn.java). Comes after state.cl.
//
// `holes` names up to three positions: how many, then 8 bits for each, the lowest position first.

// The number-th index with zeros at the holes.
INLINE ulong around(ulong number, const uint holes)
{
    for (uint h = 0; h < (holes & 3); h++) {
        const uint hole = holes >> (8 * h + 8) & 255;
        const ulong below = (1UL << hole) - 1;
        number = (number & ~below) << 1 | (number & below);
    }
    return number;
}

// Bits of a number, each at a hole.
INLINE ulong within(const uint bits, const uint holes)
{
    ulong index = 0;
    for (uint h = 0; h < (holes & 3); h++) {
        index |= (ulong)(bits >> h & 1) << (holes >> (8 * h + 8) & 255);
    }
    return index;
}

// Keeps what has some bits at the holes, moves it to where they are 0, and clears the rest.
__kernel void split(STATE_PARAMETERS, const uint holes, const uint bits)
{
    const ulong index = around(get_global_id(0), holes);
    float re, im;
    READ_STATE(re, im, index | within(bits, holes));
    WRITE_STATE(index, re, im);
    for (uint other = 1; other < 1U << (holes & 3); other++) {
        WRITE_STATE(index | within(other, holes), 0.0f, 0.0f);
    }
}

// Copies amplitudes that have some bits at the holes, from a chunk-th run of them, as many as there are work-items.
__kernel void pack(STATE_PARAMETERS, const uint holes, const uint bits, const uint chunk, __global float2 *restrict out)
{
    const ulong number = (ulong)chunk * get_global_size(0) + get_global_id(0);
    float re, im;
    READ_STATE(re, im, around(number, holes) | within(bits, holes));
    out[get_global_id(0)] = (float2)(re, im);
}

// The way back.
__kernel void unpack(STATE_PARAMETERS, const uint holes, const uint bits, const uint chunk, __global const float2 *restrict in)
{
    const ulong number = (ulong)chunk * get_global_size(0) + get_global_id(0);
    const float2 value = in[get_global_id(0)];
    WRITE_STATE(around(number, holes) | within(bits, holes), value.x, value.y);
}
