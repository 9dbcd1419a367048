namespace Containerize.Images;

/// <summary>One kind of expected failure: a stable code, what it means and what the reader can do about it.</summary>
/// <param name="Id">The code, <c>CTZ0nnn</c>.</param>
/// <param name="Title">What went wrong, in a few words.</param>
/// <param name="Remedy">What to do next.</param>
public sealed record ErrorCode(string Id, string Title, string Remedy);

/// <summary>
/// The table of pipeline errors: each part of the pipeline lists its codes in a file of its own, and the README's table is checked against all of them.
/// 00xx plan and settings · 01xx base images · 02xx registries · 03xx outputs · 04xx layers and store · 05xx generated Dockerfile · 06xx lint task.
/// </summary>
public static partial class ErrorCodes
{
    /// <summary>Every code, found by reflection, in order; read when asked for, since the fields of the other files may be set later.</summary>
    public static IReadOnlyList<ErrorCode> All =>
        [.. typeof(ErrorCodes).GetFields().Select(code => code.GetValue(null)).OfType<ErrorCode>().OrderBy(code => code.Id, StringComparer.Ordinal)];
}
