using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Rules.CTZ4022;

/// <summary>The ignore file lets in what no build should get, or has a line that no builder can read.</summary>
internal sealed class CTZ4022 : FileRule
{
    public override string Id => "CTZ4022";

    public override string Name => "dockerignore-incomplete";

    public override string Title => "The .dockerignore lets build outputs, the history or secrets in";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Suggestion;

    public override bool NeedsMoreThanText => true;

    public override bool IsAboutIgnoreFile => true;

    internal override void Check(RuleContext context)
    {
        if (context.Context is not { Ignore: { } ignore, IsCertain: true, Sources.Count: > 0 } tree)
        {
            return;
        }

        foreach (var problem in ignore.Problems)
        {
            context.Report(
                tree.Sources[0].Word.Span,
                $"Line {problem.Number} of the ignore file, '{problem.Text}', has {problem.Reason}: the build stops before it reads a file. Correct the line.",
                null,
                Severity.Error
            );
        }

        var unwanted = Unwanted.In(context).Where(one => !ignore.Ignores(one.Sample)).ToList();
        if (unwanted.Count > 0)
        {
            var source = tree.Sources.First(source => unwanted.Exists(one => source.Covers(one.Sample)));
            var ignored = context.Input.DockerIgnore!;
            var end = ignored.Contains("\r\n") ? "\r\n" : "\n";
            context.Report(
                source.Word.Span,
                $"The ignore file lets {Phrase.Of(unwanted)} in; add {string.Join(", ", unwanted.Select(one => one.Pattern))}.",
                new Fix("Add to the ignore file: " + string.Join(", ", unwanted.Select(one => one.Pattern)), [], IsAutomatic: true)
                {
                    IgnoreFile =
                        (ignored.Length == 0 || ignored.EndsWith("\n", StringComparison.Ordinal) ? ignored : ignored + end)
                        + string.Concat(unwanted.Select(one => one.Pattern + end)),
                }
            );
        }
    }
}
