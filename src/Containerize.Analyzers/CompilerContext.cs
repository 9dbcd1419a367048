using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Analyzers;

/// <summary>The build context of one Dockerfile, from the list that a target has written: its first line says <c>named</c> or <c>guessed</c> and the folder,
/// the others are the files in it.</summary>
/// <param name="Folder">Of the context; the Dockerfile's own where nobody named one.</param>
/// <param name="Files">Relative to it; null when there is no list.</param>
internal sealed record CompilerContext(string Folder, IReadOnlyList<string>? Files, bool IsGuessed)
{
    private const string Extension = ".dockercontext";

    private static readonly ConditionalWeakTable<SourceText, List<string>> Lists = new();

    /// <summary>What is known for the Dockerfile of that path.</summary>
    public static CompilerContext Of(string dockerfile, ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var own = dockerfile.Substring(0, Math.Max(0, dockerfile.LastIndexOfAny(['/', '\\']))).Replace('\\', '/');
        var text = files.FirstOrDefault(file => file.Path.EndsWith(Extension, StringComparison.Ordinal))?.GetText(cancellation);
        if (text is null || Lists.GetValue(text, Lines) is not { Count: > 0 } lines)
        {
            return new(own, null, true);
        }

        var head = lines[0].Split([' '], 2);
        var root = head[head.Length - 1];
        return head[0] == "named" ? new(root, [.. lines.Skip(1)], false) : new(own, Below(own, root, lines), true);
    }

    /// <summary>A guess is the Dockerfile's own folder, which lies in the project's.</summary>
    private static IReadOnlyList<string>? Below(string own, string root, List<string> lines)
    {
        if (own == root)
        {
            return [.. lines.Skip(1)];
        }

        var prefix = own.StartsWith(root + "/", StringComparison.Ordinal) ? own.Substring(root.Length + 1) + "/" : null;
        return prefix is null
            ? null
            : [.. lines.Skip(1).Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => line.Substring(prefix.Length))];
    }

    private static List<string> Lines(SourceText text)
    {
        List<string> lines = [.. text.Lines.Select(line => line.ToString()).Where(line => line.Length > 0)];
        if (lines.Count > 0)
        {
            lines[0] = lines[0].Replace('\\', '/');
        }

        return lines;
    }
}
