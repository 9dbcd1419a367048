using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Rules.CTZ4021;

/// <summary>Whole folders are copied and there is no ignore file: what builds, tools and people leave beside the sources comes along.</summary>
internal sealed class CTZ4021 : FileRule
{
    public override string Id => "CTZ4021";

    public override string Name => "dockerignore-missing";

    public override string Title => "Whole folders are copied and there is no .dockerignore";

    public override string Category => "size-and-cache";

    public override Severity DefaultSeverity => Severity.Warning;

    public override bool NeedsMoreThanText => true;

    public override bool IsAboutIgnoreFile => true;

    internal override void Check(RuleContext context)
    {
        if (context.Context is not { Ignore: null } tree || Unwanted.In(context) is not { Count: > 0 } unwanted)
        {
            return;
        }

        var source = tree.Sources.First(source => unwanted.Any(one => source.Covers(one.Sample)));
        context.Report(
            source.Word.Span,
            $"There is no .dockerignore, so this brings {Phrase.Of(unwanted)} along: more to send, more in the image, and a step that repeats whenever one of them changes.",
            new Fix("Write a .dockerignore", [], IsAutomatic: true) { IgnoreFile = string.Concat(unwanted.Select(one => one.Pattern + "\n")) }
        );
    }
}
