using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>What the program shellcheck said about a RUN; a skin runs it, since the engine starts no programs.</summary>
/// <param name="Span">In the Dockerfile.</param>
/// <param name="Code">As in <c>SC2086</c>.</param>
/// <param name="Level">In shellcheck's words: error, warning, info, style.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Edits">shellcheck's own repair, in the Dockerfile; none when it has none.</param>
public sealed record ShellFinding(Span Span, string Code, string Level, string Message, IReadOnlyList<Edit> Edits);
