using System.Globalization;
using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1078;

/// <summary>Holds the fields of <c>RUN --mount</c> against those that its type takes.</summary>
/// <remarks>https://docs.docker.com/reference/dockerfile/#run---mount</remarks>
internal static class MountCheck
{
    static readonly string[] Types = ["bind", "cache", "tmpfs", "secret", "ssh"];
    static readonly string[] Sharings = ["shared", "private", "locked"];
    static readonly string[] Keys =
    [
        "type",
        "from",
        "source",
        "src",
        "target",
        "dst",
        "destination",
        "readonly",
        "ro",
        "readwrite",
        "rw",
        "required",
        "size",
        "id",
        "sharing",
        "mode",
        "uid",
        "gid",
        "env",
    ];

    // What Buildah and Podman take beside them.
    static readonly string[] OfBuildah =
    [
        "z",
        "u",
        "chown",
        "relabel",
        "bind-propagation",
        "bind-nonrecursive",
        "consistency",
        "tmpcopyup",
        "notmpcopyup",
        "nosuid",
        "nodev",
        "noexec",
        "suid",
        "dev",
        "exec",
        "shared",
        "rshared",
        "private",
        "rprivate",
        "slave",
        "rslave",
        "unbindable",
        "runbindable",
    ];

    // The types that take a key; the other keys stand with every type.
    static readonly Dictionary<string, string[]> TypesOf = new(StringComparer.Ordinal)
    {
        ["required"] = ["secret", "ssh"],
        ["size"] = ["tmpfs"],
        ["sharing"] = ["cache"],
        ["mode"] = ["cache", "secret", "ssh"],
        ["uid"] = ["cache", "secret", "ssh"],
        ["gid"] = ["cache", "secret", "ssh"],
    };

    static readonly Lazy<Regex> Size = new(() => new(@"^\d+(?:\.\d+)* ?(?:[kKmMgGtTpP]?[iI]?[bB]?)$", RegexOptions.CultureInvariant));

    public static void Run(RuleContext context, Instruction instruction, Flag flag)
    {
        var fields = flag.Fields();
        if (TypeOf(context, instruction, fields) is not { } type)
        {
            return;
        }

        if (Array.IndexOf(Types, type.Text) < 0)
        {
            context.Report(type.Span, CTZ1078.Choice("The type of a mount", type.Text, Types));
            return;
        }

        for (var i = 0; i < fields.Count; i++)
        {
            if ((Wrong(context, instruction, fields[i], type.Text) ?? TooEarly(fields, i)) is { } message)
            {
                context.Report(fields[i].Span, message);
            }
        }

        if (type.Text == "secret")
        {
            CheckSecret(context, flag, fields);
        }
        else if (type.Text != "ssh")
        {
            CheckTarget(context, instruction, flag, fields);
        }
    }

    // The builder reads the keys in their order, and holds these two against the type that it has read by then: bind, where it has read none.
    static string? TooEarly(IReadOnlyList<FlagField> fields, int at) =>
        Name(fields[at]) is var name && name is "required" or "size" && !fields.Take(at).Any(IsType) && fields.FirstOrDefault(IsType) is { } type
            ? $"'{name}' stands in front of '{type.Key.Text}={type.Value.Text}', so the builder takes it for a key of a bind mount, which has none: write the type first."
            : null;

    static bool IsType(FlagField field) => Name(field) == "type" && field.HasValue;

    // Without one it is the working directory.
    static void CheckTarget(RuleContext context, Instruction instruction, Flag flag, IReadOnlyList<FlagField> fields)
    {
        var target = fields.LastOrDefault(field => Name(field) is "target" or "dst" or "destination");
        if (
            (
                target is null ? ""
                : context.Model.Expand(target.Value, instruction) is { IsKnown: true, Text: var text } ? text
                : null
            )
                is { } path
            && (
                ImagePath.IsAbsolute(path)
                    ? path == "/"
                    : context.Model.StateAt(instruction).WorkingDirectory is { } folder && ImagePath.Combine(folder, path) == "/"
            )
        )
        {
            context.Report(
                target?.Span ?? flag.Span,
                "A mount cannot lie over the whole file system of the container: give it a folder of its own, as in target=/src."
            );
        }
    }

    // Without one it is bind; null when nobody knows.
    static (string Text, Span Span)? TypeOf(RuleContext context, Instruction instruction, IReadOnlyList<FlagField> fields) =>
        fields.LastOrDefault(IsType) is not { Value: var value } ? ("bind", default)
        : context.Model.Expand(value, instruction) is { IsKnown: true, Text: var text } ? (text.ToLowerInvariant(), value.Span)
        : null;

    static string? Wrong(RuleContext context, Instruction instruction, FlagField field, string type)
    {
        var name = Name(field);
        if (Array.IndexOf(OfBuildah, name) >= 0)
        {
            return null;
        }

        if (Array.IndexOf(Keys, name) < 0)
        {
            return $"A mount has no '{field.Key.Text}'"
                + (Nearest.To(name, Keys) is { } near ? $"; did you mean {near}?" : $"; it takes {string.Join(", ", Keys)}.");
        }

        if (TypesOf.TryGetValue(name, out var types) && Array.IndexOf(types, type) < 0)
        {
            return $"A {type} mount takes no '{name}', only {string.Join(" and ", types)} {(types.Length == 1 ? "does" : "do")}.";
        }

        if (!field.HasValue)
        {
            return name is "readonly" or "ro" or "readwrite" or "rw" or "required" ? null : $"'{name}' of a mount needs a value: {name}=….";
        }

        return context.Model.Expand(field.Value, instruction) is { IsKnown: true, Text: var value } ? WrongValue(name, value) : null;
    }

    static string? WrongValue(string name, string value) =>
        name switch
        {
            "readonly" or "ro" or "readwrite" or "rw" or "required" when GoBoolean.Parse(value) is null =>
                $"'{name}' of a mount is true or false, not '{value}'.",
            "sharing" when Array.IndexOf(Sharings, value.ToLowerInvariant()) < 0 => CTZ1078.Choice("'sharing' of a mount", value, Sharings),
            "size" when !Size.Value.IsMatch(value) => $"'size' of a mount is a number of bytes, with k, m or g behind it if you like, not '{value}'.",
            "mode" when value.Length == 0 || !value.All(digit => digit is >= '0' and <= '7') => $"'mode' of a mount is an octal number, not '{value}'.",
            "uid" or "gid" when !uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
                $"'{name}' of a mount is a number, not '{value}'.",
            _ => null,
        };

    static void CheckSecret(RuleContext context, Flag flag, IReadOnlyList<FlagField> fields)
    {
        var names = fields.Where(field => !field.Value.IsEmpty).Select(Name).ToList();
        if (names.Contains("from"))
        {
            context.Report(flag.Span, "A secret comes from who builds, not from a stage: a secret mount takes no 'from'.");
        }
        else if (!names.Exists(name => name is "id" or "source" or "src" or "target" or "dst" or "destination"))
        {
            context.Report(flag.Span, "A secret mount needs the id of the secret: --mount=type=secret,id=….");
        }
        else if (names.Contains("id") && names.Exists(name => name is "source" or "src"))
        {
            context.Report(flag.Span, "'id' and 'source' of a secret mount are two names of one thing; write 'id' alone.");
        }
    }

    static string Name(FlagField field) => field.Key.Text.ToLowerInvariant();
}
