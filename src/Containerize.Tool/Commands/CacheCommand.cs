using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Containerize.Images;
using Containerize.Images.Store;

namespace Containerize.Tool.Commands;

/// <summary><c>containerize cache [--prune]</c>: where the content store is and how large, and making it smaller.</summary>
internal static class CacheCommand
{
    // Below 2^63 bytes.
    private const int MaxLimit = 1_000_000_000;

    public static Command Create()
    {
        var prune = new Option<bool>("--prune") { Description = "Remove what was not used for the longest time until the limit is kept." };
        var limit = new Option<double>("--limit")
        {
            Description = "The limit for --prune in GB (1 GB is 1,000,000,000 bytes).",
            DefaultValueFactory = _ => StoreLocation.DefaultLimit / 1e9,
            CustomParser = Limit,
        };
        var folder = new ImageArguments().Store;
        var command = new Command("cache", "Shows and prunes the content store that all builds share.") { prune, limit, folder };
        command.Validators.Add(result =>
        {
            if (result.GetResult(limit) is { Implicit: false } && !result.GetValue(prune))
            {
                result.AddError("--limit means nothing without --prune: add it, or leave out --limit.");
            }
        });
        command.SetAction(parsed =>
        {
            var store = ImageArguments.OpenStore(parsed.GetValue(folder));
            var isThere = IsThere(store.Root);
            var most = parsed.GetValue(prune) ? (long)(parsed.GetValue(limit) * 1e9) : long.MaxValue;
            var (removed, left, unfinished) = store.Prune(most);
            if (left > most)
            {
                throw new ContainerizeException(ErrorCodes.StoreNotWritable, $"{Megabytes(left)} are left in {store.Root}, more than the limit: their files cannot be removed; give the folder to the user who prunes it");
            }

            Console.WriteLine($"{store.Root}: {Megabytes(left)}{(isThere ? "" : ", not there yet")}{(removed > 0 ? $", {Megabytes(removed)} removed" : "")}{(unfinished > 0 ? $", {Megabytes(unfinished)} unfinished" : "")}");
            return CommandLine.Clean;
        });
        return command;
    }

    // A store that nobody has written to yet is not there; one that is must be readable.
    private static bool IsThere(string folder)
    {
        if (!Path.Exists(folder))
        {
            return false;
        }

        _ = Directory.EnumerateFileSystemEntries(folder).Any();
        return true;
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    private static double Limit(ArgumentResult written)
    {
        var text = written.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var limit) && limit is >= 0 and <= MaxLimit)
        {
            return limit;
        }

        written.AddError($"--limit is '{text}': write a number of GB from 0 to {MaxLimit}.");
        return 0;
    }
}
