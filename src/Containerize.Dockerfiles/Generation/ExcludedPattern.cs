namespace Containerize.Dockerfiles.Generation;

/// <summary>Published files that stay out of the image.</summary>
/// <param name="Pattern">A glob over paths in the publish folder, as MSBuild items know it.</param>
/// <param name="Except">Globs of files that stay in although the pattern matches them.</param>
public sealed record ExcludedPattern(string Pattern, IReadOnlyList<string> Except);
