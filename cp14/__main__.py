"""`python -m cp14`: the same as the command `cp14`."""

from extractor.cli.main import main

if __name__ == "__main__":
    main()
