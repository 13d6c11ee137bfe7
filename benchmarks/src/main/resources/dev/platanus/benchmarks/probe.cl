// What a device can do at most: a copy, and multiply-adds in registers.

__kernel void copy(__global const float4 *restrict from, __global float4 *restrict to)
{
    to[get_global_id(0)] = from[get_global_id(0)];
}

// Sixteen chains, so that the latency of one is hidden by the others; ROUNDS rounds of 16 * 4 lanes of multiply-adds.
__kernel void multiply_add(__global float4 *out, const uint rounds)
{
    const float4 start = (float4)(get_global_id(0)) * 1e-9f;
    const float4 factor = (float4)(0.999f);
    const float4 term = (float4)(1e-3f);
    float4 a = start, b = start + 1, c = start + 2, d = start + 3;
    for (uint i = 0; i < rounds; i++) {
#pragma unroll
        for (int j = 0; j < 4; j++) {
            a = fma(a, factor, term);
            b = fma(b, factor, term);
            c = fma(c, factor, term);
            d = fma(d, factor, term);
        }
    }
    out[get_global_id(0)] = a + b + c + d;
}
