using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6039;

/// <summary>A command that names one platform; the repair of all of them at once, because restore, build and publish must agree.</summary>
internal sealed record FixedPlatform(DotnetCommand Command, DotnetSetting Setting)
{
    /// <summary>The version since which -a knows the builder's names, such as amd64.</summary>
    public const int FirstMajor = 8;

    /// <summary>Null where something else may want that platform.</summary>
    public static Fix? Repair(RuleContext context, IReadOnlyList<FixedPlatform> all)
    {
        if (
            all.Count == 0
            || all.Any(one => !one.IsPlain(context))
            || all.Select(one => one.Setting.Value).Distinct().Count() > 1
            || context.Input.Project?.IsAot == true
            || Mentions(context, all[0].Setting.Value) != all.Count
        )
        {
            return null;
        }

        var edits = new List<Edit>();
        foreach (var group in all.GroupBy(one => context.Model.StageOf(one.Command.Run)!))
        {
            var first = group.First().Command.Run;
            if (context.Model.FindVariable("TARGETARCH", first) is null)
            {
                edits.Add(new(new(first.Span.Start, 0), $"{Repairs.InCaseOf(first.Keyword.Text, "ARG")} TARGETARCH\n"));
            }

            edits.AddRange(group.Select(one => new Edit(Span.FromBounds(one.OptionSpan!.Value.Start, one.Setting.Word.Span.End), "-a $TARGETARCH")));
        }

        return new("Publish for the platform that the image is for", edits, IsAutomatic: true);
    }

    bool IsPlain(RuleContext context)
    {
        var stage = context.Model.StageOf(Command.Run)!;
        var image = DotnetImage.Of(stage.RootImage);
        return !context.Model.ScriptOf(Command.Run).IsExec
            && OptionSpan is not null
            && CrossBuild.IsNative(stage)
            && image is { Kind: DotnetImageKind.Sdk, Version.Major: >= FirstMajor }
            && !image.Words.Contains("aot")
            && Setting.Value.StartsWith(image.IsMusl ? "linux-musl-" : "linux-", StringComparison.Ordinal)
            && (image.IsMusl || !Setting.Value.Contains("musl"))
            && Command.Run.Line.Text.IndexOf("Aot", StringComparison.OrdinalIgnoreCase) < 0;
    }

    // The word in front of the value.
    Span? OptionSpan
    {
        get
        {
            var words = Command.Command.Arguments;
            for (var i = 1; i < words.Count; i++)
            {
                if (words[i] == Setting.Word && words[i - 1].Value is "-r" or "--runtime")
                {
                    return words[i - 1].Span;
                }
            }

            return null;
        }
    }

    static int Mentions(RuleContext context, string value)
    {
        var (text, count) = (context.Dockerfile.Source.Text, 0);
        for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at + value.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
